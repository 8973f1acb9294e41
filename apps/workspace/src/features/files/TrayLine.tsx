import { FileText, RotateCw, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef } from 'react';
import type { TrayFile } from '@guichet/client/files/file-tray.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { REFUSED_TEXTS, STATE_TEXTS } from './file-texts.ts';
import { sizeText } from './file-types.ts';
import './files.css';

type Props = { readonly file: TrayFile; readonly onTryNow: () => void; readonly onRemove: () => void };

/** One file on its way: what it is, how far it has got, and the way to take it off. */
export function TrayLine({ file, onTryNow, onRemove }: Props) {
  const { t, i18n } = useLingui();
  const { name, bytes, state } = file;
  return (
    <li className="file-tray-line" data-state={state.kind}>
      <Thumbnail file={file} />
      <span className="file-tray-name" dir="auto" title={name}>
        {name}
      </span>
      <div className="file-tray-facts">
        <span className="quiet">{sizeText(bytes, formatTag(i18n.locale))}</span>
        <output className="file-tray-state">
          {t(state.kind === 'refused' ? REFUSED_TEXTS[state.code] : STATE_TEXTS[state.kind])}
        </output>
        {state.kind === 'uploading' && (
          <progress value={state.fraction} max={1} aria-label={t`Upload of ${name}`} />
        )}
        {state.kind === 'waiting' && (
          <Button isDense kind="quiet" onPress={onTryNow}>
            <RotateCw size={14} aria-hidden />
            <Trans>Try now</Trans>
          </Button>
        )}
      </div>
      {state.kind !== 'sending' && <IconButton icon={X} label={t`Remove ${name}`} onPress={onRemove} />}
    </li>
  );
}

function Thumbnail({ file: { content, pictureAddress } }: { readonly file: TrayFile }) {
  if (pictureAddress !== null) return <img className="file-tray-picture" src={pictureAddress} alt="" />;
  const isPicture = content !== null && /^image\/(png|jpeg|gif|webp)$/.test(content.type);
  return isPicture ? (
    <ChosenPicture content={content} />
  ) : (
    <FileText className="file-tray-picture" size={20} aria-hidden />
  );
}

function ChosenPicture({ content }: { readonly content: Blob }) {
  const picture = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    if (picture.current === null) return undefined;
    const url = URL.createObjectURL(content);
    picture.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [content]);
  return <img ref={picture} className="file-tray-picture" alt="" />;
}
