import { useEffect, useEffectEvent, useState } from 'react';
import { UploadList } from '@guichet/client/files/upload-list.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';

/**
 * What a form uploads for a standard response; what is still under way when the form is left goes.
 * @param onStored  is called for each that is there, and has left the list
 */
export function useResponseUploads(onStored: (fileId: FileId) => void): UploadList {
  const { session } = useDesk();
  const stored = useEffectEvent(onStored);
  const [uploads] = useState(
    () =>
      new UploadList({
        transport: createBrowserFiles({
          pathOf: (fileId) => `/api/admin/response-files/${fileId}`,
          headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
        }),
        clock: browserClock,
        newId: () => crypto.randomUUID(),
        maxBytes: () => FILE_MAX_BYTES,
      }),
  );
  useEffect(() => {
    const unsubscribe = uploads.subscribe(() => {
      for (const { fileId } of uploads.get()) if (uploads.handOver(fileId)) stored(fileId);
    });
    const leaving = new AbortController();
    window.addEventListener('online', () => uploads.wake(), { signal: leaving.signal });
    return () => {
      leaving.abort();
      unsubscribe();
      for (const { fileId } of uploads.get()) uploads.remove(fileId);
    };
  }, [uploads]);
  return uploads;
}
