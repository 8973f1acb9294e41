import { useLingui } from '@lingui/react/macro';
import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { addFiles, takeFiles } from '@guichet/client/files/take-files.ts';
import type { UploadList } from '@guichet/client/files/upload-list.ts';
import { FILE_MEDIA_TYPES } from '@guichet/protocol/file-limits.ts';
import type { FileType } from '@guichet/protocol/config.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { acceptOf } from '../files/file-types.ts';

// Proof: the keys of the record are the types and nothing else.
const ALL_TYPES = Object.keys(FILE_MEDIA_TYPES) as FileType[];

/** Takes files for an e-mail: chosen by button, dropped onto its panel, or pasted where one writes. */
export function MailFileButton({ uploads }: { readonly uploads: UploadList }) {
  const { t } = useLingui();
  const chooser = useRef<HTMLInputElement>(null);
  useFilesFrom(chooser, uploads);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={acceptOf(ALL_TYPES)}
        onChange={({ currentTarget }) => {
          addFiles(uploads, currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <IconButton icon={Paperclip} label={t`Attach files`} onPress={() => chooser.current?.click()} />
    </>
  );
}

/** Hears what is dropped onto the panel around the chooser, and pasted into it. */
function useFilesFrom(inside: RefObject<HTMLElement | null>, uploads: UploadList): void {
  useEffect(() => {
    const form = inside.current?.closest<HTMLElement>('.mail-form');
    return form ? takeFiles(uploads, { drop: form, paste: form }) : undefined;
  }, [inside, uploads]);
}
