import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { InvitationLink } from '@guichet/protocol/http.ts';
import { formatTag } from '../../i18n/i18n.ts';
import type { Problem } from '../../session/http.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyBox } from '../../ui/CopyBox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { fullDate } from '../clock/wall-time.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { useChange } from './administration.ts';

type Props = {
  readonly userId: string;
  /** The link made a moment ago; it is shown once and never again. */
  readonly invitation: InvitationLink | null;
  readonly onInvited: (invitation: InvitationLink) => void;
};

/** The one-time link with which a person chooses a password. */
export function Invitation({ userId, invitation, onInvited }: Props) {
  const { t, i18n } = useLingui();
  const change = useChange();
  const [problem, setProblem] = useState<Problem | null>(null);
  const invite = async (): Promise<void> => {
    const answer = await change<InvitationLink>('POST', `/api/admin/users/${userId}/invitation`);
    setProblem(answer.kind === 'problem' ? answer.problem : null);
    if (answer.kind === 'ok') onInvited(answer.value);
  };
  return (
    <section className="record-form" aria-labelledby="invitation-title">
      <h2 id="invitation-title">
        <Trans>Invitation</Trans>
      </h2>
      {invitation === null ? (
        <>
          <p className="quiet">
            <Trans>
              A one-time link lets the person choose a password, also a new one when the old one is lost.
            </Trans>
          </p>
          {problem !== null && <Notice tone="critical">{t(PROBLEM_TEXTS[problem.code])}</Notice>}
          <div>
            <Button onPress={() => void invite()}>
              <Trans>Make an invitation link</Trans>
            </Button>
          </div>
        </>
      ) : (
        <>
          <Notice tone="ok" announce="status">
            <Trans>
              Hand this link over. It works once, until{' '}
              {fullDate(invitation.expiresAtMs, formatTag(i18n.locale))}, and is not shown again.
            </Trans>
          </Notice>
          <CopyBox
            label={t`Invitation link`}
            text={new URL(invitation.path, window.location.origin).href}
            copyLabel={t`Copy`}
            copiedLabel={t`Copied`}
          />
        </>
      )}
    </section>
  );
}
