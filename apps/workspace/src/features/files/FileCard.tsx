import { Download, FileText } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { use, useState } from 'react';
import type { SentFile } from '@guichet/protocol/interaction.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { TranscriptPlace } from '../transcript/transcript-place.ts';
import { fileAddress } from './file-addresses.ts';
import { sizeText } from './file-types.ts';
import './files.css';

/** A picture is shown no larger than this, px. */
const PICTURE_WIDTH_MAX = 280;
const PICTURE_HEIGHT_MAX = 210;

/** A file in the transcript: a picture as itself, anything else by name and size; to be saved by those who may. */
export function FileCard({ file }: { readonly file: SentFile }) {
  const { i18n } = useLingui();
  const interactionId = use(TranscriptPlace);
  const isSavable = usePrivileges().has('chat.saveFile');
  const [isBroken, setIsBroken] = useState(false);
  const address = fileAddress(interactionId ?? '', file.fileId);
  const { name, bytes, width, height } = file;
  return (
    <div className="file-card">
      {width !== null && height !== null && !isBroken ? (
        <img
          {...shownSize(width, height)}
          src={`${address}?as=preview`}
          alt={name}
          onError={() => setIsBroken(true)}
        />
      ) : (
        <FileText size={24} aria-hidden />
      )}
      <p className="file-card-name">
        <bdi title={name}>{name}</bdi>{' '}
        <span className="quiet">{sizeText(bytes, formatTag(i18n.locale))}</span>
      </p>
      {isSavable ? (
        <a href={address} download={name} className="file-card-save">
          <Download size={16} aria-hidden />
          <Trans>Save</Trans> <span className="visually-hidden">{name}</span>
        </a>
      ) : (
        <p className="quiet">
          <Trans>Your roles do not allow saving files.</Trans>
        </p>
      )}
    </div>
  );
}

/** Space is kept before the picture comes, so that nothing moves when it does. */
function shownSize(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, PICTURE_WIDTH_MAX / width, PICTURE_HEIGHT_MAX / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
