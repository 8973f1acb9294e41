import { FileText, FileWarning, Plus, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import { FileTray } from '@guichet/client/files/file-tray.ts';
import { addFiles, takeFiles } from '@guichet/client/files/take-files.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import type { FileType } from '@guichet/protocol/config.ts';
import { FILE_MAX_BYTES, FILE_MEDIA_TYPES, FILES_PER_RESPONSE_MAX } from '@guichet/protocol/file-limits.ts';
import type { ResponseFiles, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { responseFileAddress } from './file-trays.ts';
import { acceptOf, sizeText } from './file-types.ts';
import { TrayLine } from './TrayLine.tsx';
import './files.css';

// Proof: the keys of the record are the types and nothing else.
const ALL_TYPES = Object.keys(FILE_MEDIA_TYPES) as FileType[];

type Taking = Pick<FileTray, 'add'>;

type Props = {
  readonly fileIds: readonly FileId[];
  readonly onChange: (fileIds: FileId[]) => void;
  readonly error: string | null;
};

/** The files that go with a standard response. They are uploaded at once, and belong to it when the form is saved. */
export function ResponseFilesField({ fileIds, onChange, error }: Props) {
  const { t } = useLingui();
  const { value: known, reload } = useKnownFiles();
  const place = useRef<HTMLFieldSetElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const latest = useRef(fileIds);
  useEffect(() => {
    latest.current = fileIds;
  });
  const tray = useUploads((fileId) => {
    // Several may be there in one moment, before the form has drawn the first.
    latest.current = [...latest.current, fileId];
    onChange([...latest.current]);
    reload();
  });
  const underWay = useSyncExternalStore(tray.subscribe, tray.get);
  const room = FILES_PER_RESPONSE_MAX - fileIds.length - underWay.length;
  const add: Taking['add'] = (chosen) => tray.add(chosen.slice(0, room));
  useDropsOn(place, add);
  return (
    <fieldset ref={place} className="record-group response-files-field">
      <legend>
        <Trans>Attachments</Trans>
      </legend>
      <ul>
        {fileIds.map((fileId) => (
          <KeptLine
            key={fileId}
            file={known?.get(fileId)}
            isKnown={known !== null}
            onRemove={() => onChange(fileIds.filter((each) => each !== fileId))}
          />
        ))}
        {underWay.map((file) => (
          <TrayLine key={file.fileId} file={file} tray={tray} onRemove={() => tray.remove(file.fileId)} />
        ))}
      </ul>
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={acceptOf(ALL_TYPES)}
        onChange={({ currentTarget }) => {
          addFiles({ add }, currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <div>
        <Button
          disabledReason={room > 0 ? null : t`There is room for ${FILES_PER_RESPONSE_MAX} files.`}
          onPress={() => chooser.current?.click()}
        >
          <Plus size={16} aria-hidden />
          <Trans>Add files</Trans>
        </Button>
      </div>
      <p className="field-help">
        <Trans>Or drop them here. Agents can take each of them off before it is sent.</Trans>
      </p>
    </fieldset>
  );
}

type KeptProps = {
  readonly file: UploadedFile | undefined;
  /** Whether the server has told what it has. */
  readonly isKnown: boolean;
  readonly onRemove: () => void;
};

function KeptLine({ file, isKnown, onRemove }: KeptProps) {
  const { t, i18n } = useLingui();
  if (file === undefined) {
    return (
      <li className="file-tray-line" data-state={isKnown ? 'refused' : 'held'}>
        <FileWarning className="file-tray-picture" size={20} aria-hidden />
        <span className="file-tray-state">
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
      <span className="file-tray-state quiet">{sizeText(bytes, formatTag(i18n.locale))}</span>
      <IconButton icon={X} label={t`Remove ${name}`} onPress={onRemove} />
    </li>
  );
}

/** What the server has of them, by id; null while it has not said. */
function useKnownFiles(): { readonly value: ReadonlyMap<FileId, UploadedFile> | null; reload(): void } {
  const fetched = useFetched<ResponseFiles>('/api/response-files');
  const value =
    fetched.kind === 'ok' ? new Map(fetched.value.files.map((file) => [file.fileId, file])) : null;
  return { value, reload: fetched.reload };
}

/** Uploads of this form; what is still under way when it is left goes. @param onStored  is called for each that is there */
function useUploads(onStored: (fileId: FileId) => void): FileTray {
  const { session } = useDesk();
  const stored = useEffectEvent(onStored);
  const [tray] = useState(
    () =>
      new FileTray({
        interactionId: '',
        transport: createBrowserFiles({
          basePath: '',
          pathOf: (fileId) => `/api/admin/response-files/${fileId}`,
          headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
        }),
        clock: browserClock,
        newId: () => crypto.randomUUID(),
        // Nothing is sent to anybody: what is ready is the form's.
        send: (_interactionId, command) => ({
          commandId: command.type === 'sendFile' ? command.fileId : '',
          settled: Promise.resolve({ kind: 'accepted', seq: 0 }),
        }),
        maxBytes: () => FILE_MAX_BYTES,
      }),
  );
  useEffect(() => {
    const unsubscribe = tray.subscribe(() => {
      for (const { fileId, state } of tray.get()) if (state.kind === 'ready') stored(fileId);
      tray.sendReady();
    });
    return () => {
      unsubscribe();
      for (const { fileId } of tray.get()) tray.remove(fileId);
    };
  }, [tray]);
  return tray;
}

/** Hears what is dropped onto the field, and pasted into it. */
function useDropsOn(place: RefObject<HTMLElement | null>, onFiles: Taking['add']): void {
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const { current } = place;
    const taking: Taking = { add: (chosen) => take(chosen) };
    return current === null ? undefined : takeFiles(taking, { drop: current, paste: current });
  }, [place]);
}
