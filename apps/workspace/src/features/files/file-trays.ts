import { useSyncExternalStore } from 'react';
import { FileTray } from '@guichet/client/files/file-tray.ts';
import type { TrayFile } from '@guichet/client/files/file-tray.ts';
import type { FileOnServer } from '@guichet/client/files/upload-list.ts';
import { createBrowserFiles, outcomeOf } from '@guichet/client/transport/browser-files.ts';
import type { FileRules } from '@guichet/protocol/config.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { CopyFileBody, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId, InteractionId, SiteId } from '@guichet/protocol/ids.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk, DeskSnapshot } from '../../session/desk.ts';
import { fileAddress, responseFileAddress } from './file-addresses.ts';

/** Files chosen in one chat outlive a look at another; they end with the desk. */
const trays = new WeakMap<Desk['client'], Map<InteractionId, FileTray>>();

/** The tray of a chat and what is in it; renders again when that changes. */
export function useFileTray(interactionId: InteractionId): {
  readonly tray: FileTray;
  readonly files: readonly TrayFile[];
} {
  const tray = trayOf(useDesk(), interactionId);
  return { tray, files: useSyncExternalStore(tray.subscribe, tray.get) };
}

/**
 * Puts files of a standard response into the tray of a chat.
 * @param files  those that are still there, as the server tells of them
 */
export function addResponseFiles(
  desk: Pick<Desk, 'client' | 'session'>,
  interactionId: InteractionId,
  files: readonly UploadedFile[],
): void {
  const pathOf = (fileId: FileId): string => fileAddress(interactionId, fileId);
  trayOf(desk, interactionId).uploads.addCopies(responseCopies(files, pathOf, desk.session.csrfToken));
}

/** Files of a standard response, to be taken over where they are wanted: `copiesOf`. */
export function responseCopies(
  files: readonly UploadedFile[],
  pathOf: (fileId: FileId) => string,
  csrfToken: string,
): FileOnServer[] {
  const pictureAddress = ({ fileId, width }: UploadedFile): string | null =>
    width === null ? null : `${responseFileAddress(fileId)}?as=preview`;
  const shown = files.map((file) => ({ ...file, pictureAddress: pictureAddress(file) }));
  return copiesOf(shown, pathOf, csrfToken);
}

/**
 * Files that the server has elsewhere, to be taken over where they are wanted. The server copies them: nothing is uploaded from here.
 * @param pathOf  where each is to be
 */
export function copiesOf(
  files: readonly (Pick<FileOnServer, 'name' | 'bytes' | 'pictureAddress'> & { readonly fileId: FileId })[],
  pathOf: (fileId: FileId) => string,
  csrfToken: string,
): FileOnServer[] {
  return files.map(({ fileId: from, name, bytes, pictureAddress }) => ({
    name,
    bytes,
    pictureAddress,
    async copyAs(fileId) {
      try {
        const answer = await fetch(`${pathOf(fileId)}/copy`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json', 'x-guichet-csrf': csrfToken },
          body: JSON.stringify({ from } satisfies CopyFileBody),
        });
        return outcomeOf(answer.status, await answer.text());
      } catch {
        return { kind: 'failed' };
      }
    },
  }));
}

/** What a site lets people send; null while that is not known. */
export function fileRules({ config }: DeskSnapshot, siteId: SiteId): FileRules | null {
  return config?.config.sites.find((site) => site.siteId === siteId)?.files ?? null;
}

function trayOf(
  { client, session }: Pick<Desk, 'client' | 'session'>,
  interactionId: InteractionId,
): FileTray {
  const ofDesk = trays.get(client) ?? new Map<InteractionId, FileTray>();
  trays.set(client, ofDesk);
  const known = ofDesk.get(interactionId);
  if (known !== undefined) return known;
  const tray = new FileTray({
    interactionId,
    transport: createBrowserFiles({
      pathOf: (fileId) => fileAddress(interactionId, fileId),
      headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
    }),
    clock: browserClock,
    newId: () => crypto.randomUUID(),
    send: client.send,
    maxBytes() {
      const snapshot = client.getSnapshot();
      const siteId = snapshot.interactions.get(interactionId)?.state.siteId ?? '';
      return fileRules(snapshot, siteId)?.maxBytes ?? FILE_MAX_BYTES;
    },
  });
  window.addEventListener('online', () => tray.uploads.wake());
  ofDesk.set(interactionId, tray);
  return tray;
}
