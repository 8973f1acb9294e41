import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { UploadFile, UploadList } from '@guichet/client/files/upload-list.ts';
import { TrayLine } from '../files/lazy-parts.ts';

type Props = {
  readonly uploads: UploadList;
  readonly files: readonly UploadFile[];
  readonly error: string | null;
};

/** What goes along, and how far it has got. */
export function MailFileList({ uploads, files, error }: Props) {
  const { t } = useLingui();
  if (files.length === 0) return null;
  return (
    <section className="mail-files" aria-label={t`Attachments`}>
      <ul>
        <Suspense fallback={null}>
          {files.map((file) => (
            <TrayLine
              key={file.fileId}
              file={file}
              onTryNow={() => uploads.wake()}
              onRemove={() => uploads.remove(file.fileId)}
            />
          ))}
        </Suspense>
      </ul>
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}
