import { Paperclip } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import type { EmailSummary } from '@guichet/protocol/mail.ts';
import { When } from '../clock/When.tsx';
import { StateMark } from './StateMark.tsx';
import '../../ui/list-row.css';
import './email-list.css';

type Props = {
  readonly email: EmailSummary;
  /** How far it stands from the first of its thread. */
  readonly depth?: number;
  readonly onOpen: () => void;
};

/** Deeper than this, answers to answers stand under each other. */
const DEPTH_SHOWN_MAX = 3;

/** An e-mail in a list: who, what, when, and where it stands. */
export function EmailRow({ email, depth = 0, onOpen }: Props) {
  const { t } = useLingui();
  const { direction, agentName, from, to, subject, preview, files, state, atMs } = email;
  const receiver = to.map(({ address, name }) => name ?? address).join(', ');
  const who = direction === 'in' ? (from.name ?? from.address) : t`${agentName} to ${receiver}`;
  return (
    <li className="mail-row-place" data-depth={Math.min(depth, DEPTH_SHOWN_MAX)}>
      <Button className="list-row mail-row" onPress={onOpen}>
        <span className="mail-row-line">
          <bdi className="mail-row-who">{who}</bdi>
          <When className="quiet" atMs={atMs} />
        </span>
        <span className="mail-row-line">
          <bdi>{subject === '' ? t`No subject` : subject}</bdi>
          {files.length > 0 && <Paperclip size={12} aria-label={t`with attachments`} />}
          <StateMark state={state} />
        </span>
        <span className="mail-row-line mail-row-preview quiet">
          <bdi>{preview}</bdi>
        </span>
      </Button>
    </li>
  );
}
