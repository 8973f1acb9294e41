import type { HttpProblem, ProblemCode } from '@guichet/protocol/http.ts';

/** What the server refused, or `unreachable` when no answer came that we could read. */
export type Problem = { readonly code: ProblemCode | 'unreachable'; readonly field: string | null };
export type Answer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'problem'; readonly problem: Problem };

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const UNREACHABLE: Problem = { code: 'unreachable', field: null };

/**
 * One request to our own server. Never throws: the world's failures come back as a problem.
 * The body's shape is the caller's claim: it comes from the server that ships with this page.
 * @param csrfToken  of the session; needed by everything that changes something, null before sign-in
 */
export async function request<Value>(
  method: Method,
  path: string,
  csrfToken: string | null,
  body?: unknown,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(csrfToken === null ? {} : { 'x-guichet-csrf': csrfToken }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    // The server ships with this page and answers with the types of protocol/http.ts.
    if (response.ok) return { kind: 'ok', value: parsed as Value };
    return { kind: 'problem', problem: isProblem(parsed) ? parsed : UNREACHABLE };
  } catch {
    return { kind: 'problem', problem: UNREACHABLE };
  }
}

function isProblem(value: unknown): value is HttpProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'field' in value;
}
