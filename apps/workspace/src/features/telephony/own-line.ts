import type { OwnPhoneLine, PhoneLine } from '@guichet/protocol/phone-line.ts';
import { request } from '../../session/http.ts';
import { untilItComes } from '../../ui/later.ts';

/** The signed-in agent's telephone line; null without one, or without the right to call. Asked for until there is an answer. */
export function ownLine(): Promise<PhoneLine | null> {
  return untilItComes(async () => {
    const answer = await request<OwnPhoneLine>('GET', '/api/phone-line', null);
    if (answer.kind === 'ok') return answer.value.line;
    const { code } = answer.problem;
    if (code === 'forbidden' || code === 'notSignedIn') return null;
    throw new Error(`no word of a telephone line: ${code}`);
  });
}
