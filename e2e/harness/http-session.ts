/** What the server answered: its status, and its body when that was JSON. */
export type HttpAnswer = {
  readonly status: number;
  readonly body: unknown;
  /** From `Retry-After`; null without it. */
  readonly retryAfterMs: number | null;
};

/** A browser's dealings with the HTTP interface, without the browser: it keeps cookies, says its origin, sends the CSRF token. */
export type HttpSession = {
  readonly url: string;
  /** Sends `body` as JSON, unless it is undefined. Rejects only when no answer came. */
  request(method: string, path: string, body?: unknown): Promise<HttpAnswer>;
  /** `request` for an answer that must be good: returns its body, throws on any other status. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Goes into the header of every changing request from now on. */
  useCsrfToken(token: string): void;
  /** The cookies as a header, for requests made by hand. */
  readonly cookie: string;
};

export type HttpSessionOptions = {
  /** The page the requests come from; the server's own unless given. */
  readonly origin?: string;
  /** The address the requests come from, for a server that trusts this machine as its proxy. */
  readonly from?: string | undefined;
};

export function openHttpSession(url: string, options: HttpSessionOptions = {}): HttpSession {
  const { origin = new URL(url).origin, from } = options;
  const cookies = new Map<string, string>();
  let csrfToken: string | undefined;
  const cookieHeader = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  const request = async (method: string, path: string, body?: unknown): Promise<HttpAnswer> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        origin,
        ...(from !== undefined && { 'x-forwarded-for': from }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookies.size > 0 && { cookie: cookieHeader() }),
        ...(csrfToken !== undefined && { 'x-guichet-csrf': csrfToken }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    const retryAfter = response.headers.get('retry-after');
    return {
      status: response.status,
      body: parseJson(await response.text()),
      retryAfterMs: retryAfter === null ? null : Number(retryAfter) * 1_000,
    };
  };

  return {
    url,
    request,
    async ask(method, path, body) {
      const answer = await request(method, path, body);
      if (answer.status < 200 || answer.status > 299) {
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      return answer.body;
    },
    useCsrfToken(token) {
      csrfToken = token;
    },
    get cookie() {
      return cookieHeader();
    },
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  const isRemoved = value === '' || attributes.some((each) => /^\s*max-age=0\s*$/i.test(each));
  if (isRemoved) cookies.delete(name);
  else cookies.set(name, value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
