import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { addResponseFiles } from '../files/file-trays.ts';
import { useLoadResponseFiles } from '../files/response-files.ts';

/**
 * Puts the files of a response where files wait to be sent in a chat, each to be taken off there. What cannot be is said.
 * @param isForContact  files go to everyone: what is written among colleagues takes none along
 */
export function useAttachFiles(
  interactionId: InteractionId,
  isForContact: boolean,
): (response: StandardResponse) => void {
  const { t } = useLingui();
  const desk = useDesk();
  const { toasts } = useServices();
  const load = useLoadResponseFiles();
  return useCallback(
    ({ fileIds }) => {
      if (fileIds.length === 0) return;
      if (!isForContact) {
        toasts.say(t`The attachments were left out: files always go to the contact.`);
        return;
      }
      void load(fileIds).then((files) => {
        addResponseFiles(desk, interactionId, files);
        if (files.length < fileIds.length) {
          toasts.say(t`An attachment of this response could not be found.`, 'critical');
        }
      });
    },
    [desk, interactionId, isForContact, load, toasts, t],
  );
}
