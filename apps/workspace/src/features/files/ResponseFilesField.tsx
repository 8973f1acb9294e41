import { Plus } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import type { RefObject } from 'react';
import { addFiles, takeFiles } from '@guichet/client/files/take-files.ts';
import type { FileTaker } from '@guichet/client/files/take-files.ts';
import type { FileType } from '@guichet/protocol/config.ts';
import { FILE_MEDIA_TYPES, FILES_PER_RESPONSE_MAX } from '@guichet/protocol/file-limits.ts';
import type { ResponseFiles, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { acceptOf } from './file-types.ts';
import { KeptFileLine } from './KeptFileLine.tsx';
import { TrayLine } from './TrayLine.tsx';
import { useResponseUploads } from './use-response-uploads.ts';
import './files.css';

// Proof: the keys of the record are the types and nothing else.
const ALL_TYPES = Object.keys(FILE_MEDIA_TYPES) as FileType[];

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
  const adding = useRef<HTMLButtonElement>(null);
  const latest = useRef(fileIds);
  useEffect(() => {
    latest.current = fileIds;
  });
  const uploads = useResponseUploads((fileId) => {
    // Several may be there in one moment, before the form has drawn the first.
    latest.current = [...latest.current, fileId];
    onChange([...latest.current]);
    reload();
  });
  const underWay = useSyncExternalStore(uploads.subscribe, uploads.get);
  const room = FILES_PER_RESPONSE_MAX - fileIds.length - underWay.length;
  const add: FileTaker['add'] = (chosen) => uploads.add(chosen.slice(0, room));
  // The button that was pressed goes with its line.
  const takeOff = (remove: () => void): void => {
    remove();
    adding.current?.focus();
  };
  useDropsOn(place, add);
  return (
    <FieldGroup ref={place} legend={t`Attachments`}>
      <ul className="file-tray-lines">
        {fileIds.map((fileId) => (
          <KeptFileLine
            key={fileId}
            file={known?.get(fileId)}
            isKnown={known !== null}
            onRemove={() => takeOff(() => onChange(fileIds.filter((each) => each !== fileId)))}
          />
        ))}
        {underWay.map((file) => (
          <TrayLine
            key={file.fileId}
            file={file}
            onTryNow={() => uploads.wake()}
            onRemove={() => takeOff(() => uploads.remove(file.fileId))}
          />
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
          ref={adding}
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
    </FieldGroup>
  );
}

/** What the server has of them, by id; null while it has not said. */
function useKnownFiles(): { readonly value: ReadonlyMap<FileId, UploadedFile> | null; reload(): void } {
  const fetched = useFetched<ResponseFiles>('/api/response-files');
  const value =
    fetched.kind === 'ok' ? new Map(fetched.value.files.map((file) => [file.fileId, file])) : null;
  return { value, reload: fetched.reload };
}

/** Hears what is dropped onto the field, and pasted into it. */
function useDropsOn(place: RefObject<HTMLElement | null>, onFiles: FileTaker['add']): void {
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const { current } = place;
    const taker: FileTaker = { add: (chosen) => take(chosen) };
    return current === null ? undefined : takeFiles(taker, { drop: current, paste: current });
  }, [place]);
}
