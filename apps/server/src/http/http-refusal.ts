import type { HttpProblem } from '@guichet/protocol/http.ts';

/** Ends a request with a typed problem from wherever it is found. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly problem: HttpProblem;
  readonly retryAfterMs: number | null;
  constructor(code: HttpProblem['code'], field: string | null = null, retryAfterMs: number | null = null) {
    super(code);
    this.problem = { code, field };
    this.retryAfterMs = retryAfterMs;
  }
}
