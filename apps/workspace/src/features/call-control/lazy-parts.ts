import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What is shown of colleagues in a chat: fetched with its texts, after the first screen and before it is needed. */

const CATALOGS = {
  en: () => import('./locales/call-control-en.po'),
  fr: () => import('./locales/call-control-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadCallControl = () => import('./CallControl.tsx');
const loadPendingInvitations = () => import('./PendingInvitations.tsx');
const loadOutcomes = () => import('./InvitationOutcomes.tsx');
const loadAudienceSwitch = () => import('./AudienceSwitch.tsx');
const loadPartyMenu = () => import('../parties/PartyMenu.tsx');
const loadPane = () => import('../consultation/ConsultationPane.tsx');
const loadSides = () => import('../consultation/ConsultationSides.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadCallControlParts(): Promise<void> {
  await Promise.allSettled([
    texts(),
    loadCallControl(),
    loadPendingInvitations(),
    loadOutcomes(),
    loadAudienceSwitch(),
    loadPartyMenu(),
    loadPane(),
    loadSides(),
  ]);
}

export const CallControl = part(async () => (await loadCallControl()).CallControl);
export const PendingInvitations = part(async () => (await loadPendingInvitations()).PendingInvitations);
export const InvitationOutcomes = part(async () => (await loadOutcomes()).InvitationOutcomes);
export const AudienceSwitch = part(async () => (await loadAudienceSwitch()).AudienceSwitch);
export const PartyMenu = part(async () => (await loadPartyMenu()).PartyMenu);
export const ConsultationPane = part(async () => (await loadPane()).ConsultationPane);
export const ConsultationSides = part(async () => (await loadSides()).ConsultationSides);
