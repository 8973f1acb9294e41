import { FileText, RotateCw, X } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useRef } from 'react';
import type { FileTray, TrayFile } from '@guichet/client/files/file-tray.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { focusSoon } from '../focus-targets.ts';
import { REFUSED_TEXTS, STATE_TEXTS } from './file-texts.ts';
import { sizeText } from './file-types.ts';
import { useFileTray } from './file-trays.ts';
import './files.css';

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/** What has been chosen and not sent: seen before it goes, taken off or sent by hand. */
export function FileTrayList({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { tray, files } = useFileTray(entry.interactionId);
  if (files.length === 0) return null;
  const ready = files.filter(({ state }) => state.kind === 'ready').length;
  const isAnyTaken = files.some(({ state }) => state.kind !== 'refused');
  return (
    <section className="file-tray" aria-label={t`Files for ${contactName}`}>
      <ul>
        {files.map((file) => (
          <TrayLine key={file.fileId} file={file} tray={tray} />
        ))}
      </ul>
      {isAnyTaken && (
        <Button
          isDense
          kind="primary"
          disabledReason={ready > 0 ? null : t`Wait until the files are there.`}
          onPress={() => {
            tray.sendReady();
            focusSoon('composer');
          }}
        >
          <Plural value={ready} one="Send # file" other="Send # files" />
        </Button>
      )}
    </section>
  );
}

function TrayLine({ file, tray }: { readonly file: TrayFile; readonly tray: FileTray }) {
  const { t, i18n } = useLingui();
  const { fileId, name, content, state } = file;
  return (
    <li className="file-tray-line" data-state={state.kind}>
      <Thumbnail content={content} />
      <span className="file-tray-name" dir="auto" title={name}>
        {name}
      </span>
      <span className="quiet">{sizeText(content.size, formatTag(i18n.locale))}</span>
      <output className="file-tray-state">
        {t(state.kind === 'refused' ? REFUSED_TEXTS[state.code] : STATE_TEXTS[state.kind])}
      </output>
      {state.kind === 'uploading' && (
        <progress value={state.fraction} max={1} aria-label={t`Upload of ${name}`} />
      )}
      {state.kind === 'waiting' && (
        <Button isDense kind="quiet" onPress={() => tray.wake()}>
          <RotateCw size={14} aria-hidden />
          <Trans>Try now</Trans>
        </Button>
      )}
      {state.kind !== 'sending' && (
        <IconButton icon={X} label={t`Remove ${name}`} onPress={() => takeOff(tray, fileId)} />
      )}
    </li>
  );
}

function Thumbnail({ content }: { readonly content: Blob }) {
  const picture = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    if (picture.current === null) return undefined;
    const url = URL.createObjectURL(content);
    picture.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [content]);
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(content.type);
  if (!isPicture) return <FileText className="file-tray-picture" size={20} aria-hidden />;
  return <img ref={picture} className="file-tray-picture" alt="" />;
}

function takeOff(tray: FileTray, fileId: string): void {
  tray.remove(fileId);
  focusSoon('composer');
}
