import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What calls need is fetched with its texts after the first screen, and the engine that carries the sound behind it. */

const CATALOGS = {
  en: () => import('./locales/calls-en.po'),
  fr: () => import('./locales/calls-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadBar = () => import('./CallBar.tsx');
const loadRingCard = () => import('./RingCard.tsx');
const loadCallContact = () => import('./CallContact.tsx');
const loadNotice = () => import('./MicrophoneNotice.tsx');
/** With the texts: what it cannot do is said wherever a call began. */
export const loadBrowserCalls = async () => {
  const [{ createBrowserCalls }] = await Promise.all([import('./browser-calls.ts'), texts()]);
  return createBrowserCalls;
};

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadCallParts(): Promise<void> {
  await Promise.allSettled([
    texts(),
    loadBar(),
    loadRingCard(),
    loadCallContact(),
    loadNotice(),
    loadBrowserCalls(),
  ]);
}

export const CallBar = part(async () => (await loadBar()).CallBar);
export const CallContact = part(async () => (await loadCallContact()).CallContact);
export const RingCard = part(async () => (await loadRingCard()).RingCard);
export const MicrophoneNotice = part(async () => (await loadNotice()).MicrophoneNotice);
