import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';
import { teamPart } from '../team/lazy-parts.ts';

const CATALOGS = {
  en: () => import('./locales/call-control-en.po'),
  fr: () => import('./locales/call-control-fr.po'),
};

/** What is shown of colleagues in a chat: fetched with its texts, after the first screen and before it is needed. */
export const callControlPart = laterWith(() => addCatalogs(CATALOGS));

export const CallControl = callControlPart(async () => (await import('./CallControl.tsx')).CallControl);
export const PendingInvitations = callControlPart(
  async () => (await import('./PendingInvitations.tsx')).PendingInvitations,
);
export const InvitationOutcomes = callControlPart(
  async () => (await import('./InvitationOutcomes.tsx')).InvitationOutcomes,
);
export const AudienceSwitch = callControlPart(
  async () => (await import('./AudienceSwitch.tsx')).AudienceSwitch,
);
export const PartyMenu = callControlPart(async () => (await import('../parties/PartyMenu.tsx')).PartyMenu);
export const ConsultationPane = callControlPart(
  async () => (await import('../consultation/ConsultationPane.tsx')).ConsultationPane,
);
export const ConsultationSides = callControlPart(
  async () => (await import('../consultation/ConsultationSides.tsx')).ConsultationSides,
);
export const InviteForm = teamPart(async () => (await import('./InviteForm.tsx')).InviteForm);
