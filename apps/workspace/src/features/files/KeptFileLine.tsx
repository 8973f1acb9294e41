import { FileText, FileWarning, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { UploadedFile } from '@guichet/protocol/files.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { responseFileAddress } from './file-addresses.ts';
import { sizeText } from './file-types.ts';
import './files.css';

type Props = {
  readonly file: UploadedFile | undefined;
  /** Whether the server has told what it has. */
  readonly isKnown: boolean;
  readonly onRemove: () => void;
};

/** A file that belongs to a standard response: to be looked at and taken off. */
export function KeptFileLine({ file, isKnown, onRemove }: Props) {
  const { t, i18n } = useLingui();
  if (file === undefined) {
    return (
      <li className="file-tray-line" data-state={isKnown ? 'refused' : 'held'}>
        <FileWarning className="file-tray-picture" size={20} aria-hidden />
        <span className="file-tray-name file-tray-state">
          {isKnown ? <Trans>This file is not on this server any more. Remove it.</Trans> : '…'}
        </span>
        <IconButton icon={X} label={t`Remove the missing file`} onPress={onRemove} />
      </li>
    );
  }
  const { fileId, name, bytes, width } = file;
  const address = responseFileAddress(fileId);
  return (
    <li className="file-tray-line">
      {width === null ? (
        <FileText className="file-tray-picture" size={20} aria-hidden />
      ) : (
        <img className="file-tray-picture" src={`${address}?as=preview`} alt="" />
      )}
      <a className="file-tray-name" href={address} download={name} dir="auto" title={name}>
        {name}
      </a>
      <div className="file-tray-facts">{sizeText(bytes, formatTag(i18n.locale))}</div>
      <IconButton icon={X} label={t`Remove ${name}`} onPress={onRemove} />
    </li>
  );
}
