import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';
import { teamPart } from '../team/lazy-parts.ts';

const CATALOGS = {
  en: () => import('./locales/calls-en.po'),
  fr: () => import('./locales/calls-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

/** What calls need is fetched with its texts after the first screen, and the engine that carries the sound behind it. */
export const callPart = laterWith(texts);

/** With the texts: what it cannot do is said wherever a call began. */
export const loadBrowserCalls = async () => {
  const [{ createBrowserCalls }] = await Promise.all([import('./browser-calls.ts'), texts()]);
  return createBrowserCalls;
};

export const CallBar = callPart(async () => (await import('./CallBar.tsx')).CallBar);
export const CallContact = callPart(async () => (await import('./CallContact.tsx')).CallContact);
export const RingCard = callPart(async () => (await import('./RingCard.tsx')).RingCard);
export const MicrophoneNotice = callPart(
  async () => (await import('./MicrophoneNotice.tsx')).MicrophoneNotice,
);
export const AddToCallForm = teamPart(async () => (await import('./AddToCallForm.tsx')).AddToCallForm);
