import { useRef, useState } from 'react';
import type { Email } from '@guichet/protocol/mail.ts';
import { useDesk } from '../../session/desk.ts';
import { request } from '../../session/http.ts';
import { draftFaults, emailBody, missingParts } from './draft-faults.ts';
import type { DraftFault } from './draft-faults.ts';
import type { MailTask } from './mail-task.ts';
import { sendEmail } from './send-email.ts';
import type { SendProblem } from './send-email.ts';
import type { OwnDraft } from './use-draft.ts';

export type Missing = ReturnType<typeof missingParts>;

type Props = {
  readonly task: MailTask;
  readonly own: OwnDraft;
  readonly onSent: (email: Email) => void;
};

export type Sending = {
  /** What is in the way, said from the first try on and as it is now. */
  readonly faults: readonly DraftFault[];
  /** How often it was tried in vain. */
  readonly tries: number;
  /** What to ask about before it goes. */
  readonly missing: Missing;
  readonly problem: SendProblem | null;
  readonly isPending: boolean;
  readonly begin: () => void;
  readonly goOn: () => void;
  readonly stop: () => void;
};

/** Sends a draft: when nothing is in the way, after asking about what is missing, and once, however often it is pressed. */
export function useSending({ task, own, onSent }: Props): Sending {
  const { session } = useDesk();
  const [tries, setTries] = useState(0);
  const [missing, setMissing] = useState<Missing>([]);
  const [problem, setProblem] = useState<SendProblem | null>(null);
  const [isPending, setIsPending] = useState(false);
  // A second press within the turn of the first one has not seen the button blocked.
  const isUnderWay = useRef(false);
  const post = async (): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setMissing([]);
    setIsPending(true);
    setProblem(null);
    const answer = await sendEmail(emailBody(own.current(), task), session.csrfToken);
    isUnderWay.current = false;
    setIsPending(false);
    if (answer.kind === 'ok') {
      own.finish();
      if (task.source?.kind === 'again') {
        // What failed is seen to. Whoever cannot take it off the list now finds it there.
        void request('POST', `/api/emails/${task.source.emailId}/done`, session.csrfToken);
      }
      onSent(answer.value);
      return;
    }
    setProblem(answer.problem);
    // What was sent under this id is sent; the rest of the writing is another e-mail.
    if (answer.problem.code === 'emailConflict') own.change({ emailId: crypto.randomUUID(), files: [] });
  };
  return {
    faults: tries > 0 ? draftFaults(own.shown) : [],
    tries,
    missing,
    problem,
    isPending,
    begin() {
      const now = own.current();
      if (draftFaults(now).length > 0) return setTries((value) => value + 1);
      const asked = missingParts(now);
      if (asked.length > 0) setMissing(asked);
      else void post();
    },
    goOn: () => void post(),
    stop: () => setMissing([]),
  };
}
