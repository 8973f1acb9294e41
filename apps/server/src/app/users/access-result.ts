import type { HttpProblem } from '@guichet/protocol/http.ts';
import type { SignedIn } from '../../ports/user-sessions.ts';

/** How an attempt to get in ended. `token` goes to the browser and nowhere else. */
export type AccessResult =
  | { readonly kind: 'signedIn'; readonly token: string; readonly signedIn: SignedIn }
  | { readonly kind: 'refused'; readonly problem: HttpProblem; readonly retryAfterMs: number | null };

export function refused(code: HttpProblem['code'], field: string | null = null): AccessResult {
  return { kind: 'refused', problem: { code, field }, retryAfterMs: null };
}
