import { FileText } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import type { FileId } from '@guichet/protocol/ids.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { responseFileAddress } from '../files/file-addresses.ts';
import { sizeText } from '../files/file-types.ts';
import { useResponseFiles } from '../files/response-files.ts';

/** What goes with a response, to be seen before it is used. */
export function AttachedFiles({ fileIds }: { readonly fileIds: readonly FileId[] }) {
  const { t, i18n } = useLingui();
  const files = useResponseFiles(fileIds);
  if (files.length === 0) return null;
  return (
    <ul className="response-files" aria-label={t`Attachments`}>
      {files.map(({ fileId, name, bytes, width }) => (
        <li key={fileId}>
          {width === null ? (
            <FileText size={20} aria-hidden />
          ) : (
            <img src={`${responseFileAddress(fileId)}?as=preview`} alt="" />
          )}
          <bdi title={name}>{name}</bdi>
          <span className="quiet">{sizeText(bytes, formatTag(i18n.locale))}</span>
        </li>
      ))}
    </ul>
  );
}
