import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { QueueId, UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLineBody, PhoneLineInfo } from '@guichet/protocol/phone-line.ts';
import type { Problem } from '../../session/http.ts';
import { useServices } from '../../session/services.ts';
import { useAdministration, useChange, useDraft } from './administration.ts';

/** All of a line but the password, which is kept nowhere but in its field. */
type Fields = { readonly user: string; readonly authUser: string; readonly queueId: QueueId | null };

/** A user's telephone line as its form edits it: what was typed over what is saved, and what can be done with it as a whole. */
export function usePhoneLine(userId: UserId, fetched: PhoneLineInfo | null) {
  const { t } = useLingui();
  const { toasts } = useServices();
  const { queues } = useAdministration().configuration;
  const change = useChange();
  const [line, setLine] = useState(fetched);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  const draft = useDraft<Fields>(`phone-line/${userId}`, {
    user: line?.user ?? '',
    authUser: line?.authUser ?? '',
    queueId: line?.queueId ?? queues[0]?.queueId ?? null,
  });
  const { queueId } = draft.value;
  const [user, authUser] = [draft.value.user.trim(), draft.value.authUser.trim()];
  const discard = (): void => {
    draft.discard();
    setPassword('');
    setProblem(null);
  };
  const ask = async (method: 'PUT' | 'DELETE', body?: PhoneLineBody): Promise<boolean> => {
    setIsPending(true);
    const answer = await change(method, phoneLinePath(userId), body);
    setIsPending(false);
    if (answer.kind === 'problem') setProblem(answer.problem);
    return answer.kind === 'ok';
  };
  return {
    line,
    value: draft.value,
    set: draft.set,
    password,
    setPassword,
    problem,
    isPending,
    isDirty: draft.isDirty || password !== '',
    /** A first line needs a password; later the one there is can stay. */
    isComplete: user !== '' && queueId !== null && (line !== null || password !== ''),
    discard,
    save: async (): Promise<void> => {
      if (queueId === null) return;
      const info = { user, authUser: authUser === '' ? null : authUser, queueId };
      if (!(await ask('PUT', { ...info, password: password === '' ? null : password }))) return;
      setLine(info);
      discard();
      toasts.say(t`The line is saved.`);
    },
    remove: async (): Promise<void> => {
      if (!(await ask('DELETE'))) return;
      setLine(null);
      discard();
      toasts.say(t`The line is removed.`);
    },
  };
}

export function phoneLinePath(userId: UserId): string {
  return `/api/admin/users/${userId}/phone-line`;
}
