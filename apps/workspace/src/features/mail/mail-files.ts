import { useSyncExternalStore } from 'react';
import { UploadList } from '@guichet/client/files/upload-list.ts';
import type { UploadFile } from '@guichet/client/files/upload-list.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { EmailId, FileId } from '@guichet/protocol/ids.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk } from '../../session/desk.ts';
import type { DraftFile } from './mail-draft.ts';

/** Where a file of an e-mail is. */
export function emailFileAddress(emailId: EmailId, fileId: FileId): string {
  return `/api/emails/${emailId}/files/${fileId}`;
}

/** Files of a draft outlive a look at another chat; those the server has outlive the page, with the draft. */
const lists = new WeakMap<Desk['client'], Map<EmailId, UploadList>>();

/**
 * The files that go with an e-mail, on their way to the server or there.
 * @param kept  those the draft names: the server is asked after what this page does not know of
 */
export function useMailFiles(
  emailId: EmailId,
  kept: readonly DraftFile[],
): { readonly uploads: UploadList; readonly files: readonly UploadFile[] } {
  const uploads = uploadsOf(useDesk(), emailId, kept);
  return { uploads, files: useSyncExternalStore(uploads.subscribe, uploads.get) };
}

function uploadsOf({ client, session }: Desk, emailId: EmailId, kept: readonly DraftFile[]): UploadList {
  const ofDesk = lists.get(client) ?? new Map<EmailId, UploadList>();
  lists.set(client, ofDesk);
  const known = ofDesk.get(emailId);
  if (known !== undefined) return known;
  const uploads = new UploadList({
    transport: createBrowserFiles({
      pathOf: (fileId) => emailFileAddress(emailId, fileId),
      headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
    }),
    clock: browserClock,
    newId: () => crypto.randomUUID(),
    maxBytes: () => FILE_MAX_BYTES,
  });
  uploads.resume(kept);
  window.addEventListener('online', () => uploads.wake());
  ofDesk.set(emailId, uploads);
  return uploads;
}
