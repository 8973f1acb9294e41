import { CallControl, PartyMenu } from '../features/call-control/lazy-parts.ts';
import { CallContact } from '../features/calls/lazy-parts.ts';
import { ContactPanel } from '../features/contact/lazy-parts.ts';
import { FileTools, FileTrayList } from '../features/files/lazy-parts.ts';
import { ContactEmails } from '../features/mail/lazy-parts.ts';
import { PushUrlEditor, PushUrlToggle } from '../features/push-url/lazy-parts.ts';
import { ResponseAssist, ResponseButton } from '../features/responses/lazy-parts.ts';
import { later } from '../ui/later.ts';

export const InteractionView = later(
  async () => (await import('../features/interaction-view/InteractionView.tsx')).InteractionView,
);
export const SidePanel = later(async () => (await import('../features/side-panel/SidePanel.tsx')).SidePanel);

/** Whatever a chat shows as soon as it is opened. */
const PARTS = [
  ...[InteractionView, CallControl, PartyMenu, CallContact],
  ...[FileTools, FileTrayList, PushUrlEditor, PushUrlToggle, ResponseAssist, ResponseButton],
  ...[SidePanel, ContactPanel, ContactEmails],
];

/** Fetches all that a chat shows, so that it is drawn once when it opens and not again for each part that comes. */
export async function loadChat(): Promise<void> {
  await Promise.all(PARTS.map((part) => part.fetch()));
}
