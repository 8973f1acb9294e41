import { systemClock } from '@guichet/client/clock/system-clock.ts';
import { FileTray } from '@guichet/client/files/file-tray.ts';
import type { TrayFile } from '@guichet/client/files/file-tray.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { ChatSession } from '../../session/chat-session.ts';

/** Where the server has a file of a chat. */
export function fileAddress(interactionId: string, fileId: string): string {
  return `/api/widget/interactions/${interactionId}/files/${fileId}`;
}

const trays = new WeakMap<ChatSession, Map<string, FileTray>>();

/** The files of a chat between being chosen and being sent; they last as long as the page. */
export function trayOf(session: ChatSession, interactionId: string): FileTray {
  const ofSession = trays.get(session) ?? new Map<string, FileTray>();
  trays.set(session, ofSession);
  const known = ofSession.get(interactionId);
  if (known !== undefined) return known;
  const { files } = session;
  const tray = new FileTray({
    interactionId,
    transport: createBrowserFiles({
      pathOf: (fileId) => fileAddress(interactionId, fileId),
      headers: files.headers,
    }),
    clock: systemClock,
    newId: files.newId,
    send: files.send,
    maxBytes: () => session.getModel().site.look?.files?.maxBytes ?? FILE_MAX_BYTES,
  });
  addEventListener('online', () => tray.uploads.wake());
  ofSession.set(interactionId, tray);
  return tray;
}

/** What is in a tray; drawn again when that changes. */
export function useTrayFiles(tray: FileTray): readonly TrayFile[] {
  const [files, setFiles] = useState(tray.get);
  useLayoutEffect(() => {
    const follow = (): void => setFiles(tray.get());
    follow();
    return tray.subscribe(follow);
  }, [tray]);
  return files;
}
