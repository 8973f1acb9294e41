import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** What is shown of colleagues in a chat: fetched with its texts, after the first screen and before it is needed. */

const CATALOGS = {
  en: () => import('./locales/call-control-en.po'),
  fr: () => import('./locales/call-control-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

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

export const CallControl = later(async () => {
  const [parts] = await Promise.all([loadCallControl(), texts()]);
  return { default: parts.CallControl };
});
export const PendingInvitations = later(async () => {
  const [parts] = await Promise.all([loadPendingInvitations(), texts()]);
  return { default: parts.PendingInvitations };
});
export const InvitationOutcomes = later(async () => {
  const [parts] = await Promise.all([loadOutcomes(), texts()]);
  return { default: parts.InvitationOutcomes };
});
export const AudienceSwitch = later(async () => {
  const [parts] = await Promise.all([loadAudienceSwitch(), texts()]);
  return { default: parts.AudienceSwitch };
});
export const PartyMenu = later(async () => {
  const [parts] = await Promise.all([loadPartyMenu(), texts()]);
  return { default: parts.PartyMenu };
});
export const ConsultationPane = later(async () => {
  const [parts] = await Promise.all([loadPane(), texts()]);
  return { default: parts.ConsultationPane };
});
export const ConsultationSides = later(async () => {
  const [parts] = await Promise.all([loadSides(), texts()]);
  return { default: parts.ConsultationSides };
});
