import { Mail } from 'lucide-react';
import { use } from 'react';
import { Button } from 'react-aria-components/Button';
import type { EmailId, InteractionId } from '@guichet/protocol/ids.ts';
import { currentPlace } from '../../router.ts';
import { TranscriptPlace } from '../transcript/transcript-place.ts';
import { showMailOf, showRaised } from './mail-place.ts';
import { StateMark } from './StateMark.tsx';
import { useChatEmails } from './use-mail.ts';
import './email-line.css';

type Props = {
  readonly emailId: EmailId;
  /** Who wrote to whom, and about what. */
  readonly children: string;
};

/** In the transcript, for agents: that an e-mail was sent, and where it stands now. It opens by a press. */
export function EmailLine({ emailId, children }: Props) {
  const interactionId = use(TranscriptPlace);
  const open = (): void => {
    const place = currentPlace();
    // Beside a past chat it stands on its own.
    const isOnDesk = place.kind === 'desk' && place.interactionId === interactionId;
    if (isOnDesk && interactionId !== null) showMailOf(interactionId, { kind: 'email', emailId });
    else showRaised({ kind: 'email', emailId });
  };
  return (
    <Button className="mail-line" onPress={open}>
      <Mail size={14} aria-hidden />
      <bdi>{children}</bdi>
      {interactionId !== null && <LineState interactionId={interactionId} emailId={emailId} />}
    </Button>
  );
}

type StateProps = { readonly interactionId: InteractionId; readonly emailId: EmailId };

function LineState({ interactionId, emailId }: StateProps) {
  const emails = useChatEmails(interactionId);
  const all = emails.kind === 'ok' ? emails.value.emails : [];
  const email = all.find((each) => each.emailId === emailId);
  return email !== undefined && <StateMark state={email.state} />;
}
