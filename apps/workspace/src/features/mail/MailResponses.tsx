import type { UploadList } from '@guichet/client/files/upload-list.ts';
import type { EmailId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { Suspense } from 'react';
import { useDesk } from '../../session/desk.ts';
import { useComposerBox } from '../composer/composer-box.ts';
import { responseCopies } from '../files/file-trays.ts';
import { BoxAssist } from '../responses/lazy-parts.ts';
import { useAttachFiles } from '../responses/use-attach-files.ts';
import { emailFileAddress } from './mail-files.ts';

type Props = {
  readonly chat: AgentInteractionState;
  readonly emailId: EmailId;
  readonly uploads: UploadList;
};

/** Standard responses in an e-mail, filled in from its chat; their files go along. */
export function MailResponses({ chat, emailId, uploads }: Props) {
  const { session } = useDesk();
  const { element } = useComposerBox();
  const attach = useAttachFiles((files) =>
    uploads.addCopies(
      responseCopies(files, (fileId) => emailFileAddress(emailId, fileId), session.csrfToken),
    ),
  );
  return (
    <Suspense fallback={null}>
      <BoxAssist place="mail" about={chat} onAttach={attach} onPanelClosed={() => element.current?.focus()} />
    </Suspense>
  );
}
