import { Plural, useLingui } from '@lingui/react/macro';
import type { FileTray } from '@guichet/client/files/file-tray.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Button } from '../../ui/Button.tsx';
import { focusSoon } from '../focus-targets.ts';
import { useFileTray } from './file-trays.ts';
import { TrayLine } from './TrayLine.tsx';
import './files.css';

type Props = { readonly entry: SteadyEntry; readonly contactName: string };

/** What has been chosen and not sent: seen before it goes, taken off or sent by hand. */
export function FileTrayList({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { tray, files } = useFileTray(entry.interactionId);
  if (files.length === 0) return null;
  const ready = files.filter(({ state }) => state.kind === 'stored').length;
  const unsent = files.filter(({ state }) => state.kind !== 'refused' && state.kind !== 'sending').length;
  const count = ready === 0 ? unsent : ready;
  return (
    <section className="file-tray" aria-label={t`Files for ${contactName}`}>
      <ul className="file-tray-lines">
        {files.map((file) => (
          <TrayLine
            key={file.fileId}
            file={file}
            onTryNow={() => tray.uploads.wake()}
            onRemove={() => takeOff(tray, file.fileId)}
          />
        ))}
      </ul>
      {unsent > 0 && (
        <Button
          isDense
          kind="primary"
          disabledReason={ready > 0 ? null : t`Wait until the files are there.`}
          onPress={() => {
            tray.send();
            focusSoon('composer');
          }}
        >
          <Plural value={count} one="Send # file" other="Send # files" />
        </Button>
      )}
    </section>
  );
}

function takeOff(tray: FileTray, fileId: string): void {
  tray.remove(fileId);
  focusSoon('composer');
}
