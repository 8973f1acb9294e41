import { useSyncExternalStore } from 'react';
import { UploadList } from '@guichet/client/files/upload-list.ts';
import type { UploadFile } from '@guichet/client/files/upload-list.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { EmailId, FileId } from '@guichet/protocol/ids.ts';
import type { EmailFile } from '@guichet/protocol/mail.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk } from '../../session/desk.ts';
import { copiesOf } from '../files/file-trays.ts';
import type { DraftFile } from './mail-draft.ts';

/** Where a file of an e-mail is. */
export function emailFileAddress(emailId: EmailId, fileId: FileId): string {
  return `/api/emails/${emailId}/files/${fileId}`;
}

/** Files of a draft outlive a look at another chat; those the server has outlive the page, with the draft. */
const lists = new WeakMap<Desk['client'], Map<EmailId, UploadList>>();

/**
 * What an e-mail begins with. `kept`: those its draft names, which the server is asked after; `copied`: those of another e-mail, which are
 * to go along with this one too.
 */
export type FirstFiles = { readonly kept: readonly DraftFile[]; readonly copied: readonly EmailFile[] };

/** The files that go with an e-mail, on their way to the server or there. @param first  for what this page does not know of */
export function useMailFiles(
  emailId: EmailId,
  first: FirstFiles,
): { readonly uploads: UploadList; readonly files: readonly UploadFile[] } {
  const uploads = uploadsOf(useDesk(), emailId, first);
  return { uploads, files: useSyncExternalStore(uploads.subscribe, uploads.get) };
}

function uploadsOf({ client, session }: Desk, emailId: EmailId, { kept, copied }: FirstFiles): UploadList {
  const ofDesk = lists.get(client) ?? new Map<EmailId, UploadList>();
  lists.set(client, ofDesk);
  const known = ofDesk.get(emailId);
  if (known !== undefined) return known;
  const pathOf = (fileId: FileId): string => emailFileAddress(emailId, fileId);
  const uploads = new UploadList({
    transport: createBrowserFiles({
      pathOf,
      headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
    }),
    clock: browserClock,
    newId: () => crypto.randomUUID(),
    maxBytes: () => FILE_MAX_BYTES,
  });
  uploads.resume(kept);
  uploads.addCopies(copiesOf(copied.flatMap(copiable), pathOf, session.csrfToken));
  window.addEventListener('online', () => uploads.wake());
  ofDesk.set(emailId, uploads);
  return uploads;
}

/** What was left in the mailbox is not here to be copied. */
function copiable({ fileId, name, bytes }: EmailFile) {
  return fileId === null ? [] : [{ fileId, name, bytes, pictureAddress: null }];
}
