import { useLingui } from '@lingui/react/macro';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import type { UploadedFile } from '@guichet/protocol/files.ts';
import { useServices } from '../../session/services.ts';
import { useLoadResponseFiles } from '../files/response-files.ts';

/**
 * Puts the files of a response where files wait to be sent, each to be taken off there. What cannot be is said.
 * @param take  gets those that are still there; null where files cannot go: what is written among colleagues takes none along
 */
export function useAttachFiles(
  take: ((files: readonly UploadedFile[]) => void) | null,
): (response: StandardResponse) => void {
  const { t } = useLingui();
  const { toasts } = useServices();
  const load = useLoadResponseFiles();
  return ({ fileIds }) => {
    if (fileIds.length === 0) return;
    if (take === null) {
      toasts.say(t`The attachments were left out: files always go to the contact.`);
      return;
    }
    void load(fileIds).then((files) => {
      take(files);
      if (files.length < fileIds.length) {
        toasts.say(t`An attachment of this response could not be found.`, 'critical');
      }
    });
  };
}
