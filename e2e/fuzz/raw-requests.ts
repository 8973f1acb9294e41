/** Requests that servers and proxies have understood differently from each other, or that no client sends. */
export function rawRequests(host: string): readonly { readonly name: string; readonly text: string }[] {
  const lines = (...parts: readonly string[]): string => `${parts.join('\r\n')}\r\n\r\n`;
  const post = (...headers: readonly string[]): string =>
    lines('POST /api/sign-in HTTP/1.1', `host: ${host}`, 'content-type: application/json', ...headers);
  return [
    { name: 'no HTTP', text: 'hello\r\n\r\n' },
    { name: 'no method', text: lines(' / HTTP/1.1', `host: ${host}`) },
    { name: 'an unknown method', text: lines('BREW /api/session HTTP/1.1', `host: ${host}`) },
    { name: 'TRACE', text: lines('TRACE /api/session HTTP/1.1', `host: ${host}`) },
    { name: 'CONNECT', text: lines(`CONNECT 127.0.0.1:22 HTTP/1.1`, `host: ${host}`) },
    { name: 'a future version', text: lines('GET /api/session HTTP/9.9', `host: ${host}`) },
    { name: 'no host', text: lines('GET /api/session HTTP/1.1') },
    { name: 'two lengths', text: `${post('content-length: 2', 'content-length: 40')}{}` },
    {
      name: 'a length and chunks',
      text: `${post('content-length: 4', 'transfer-encoding: chunked')}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
    },
    { name: 'a negative length', text: `${post('content-length: -1')}{}` },
    { name: 'a length that is no number', text: `${post('content-length: 0x10')}{}` },
    { name: 'a chunk of an odd size', text: `${post('transfer-encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n` },
    { name: 'an encoding twice', text: `${post('transfer-encoding: chunked, chunked')}2\r\n{}\r\n0\r\n\r\n` },
    {
      name: 'a folded header',
      text: lines('GET /api/session HTTP/1.1', `host: ${host}`, 'cookie: a', ' =b'),
    },
    {
      name: 'a space before the colon',
      text: lines('GET /api/session HTTP/1.1', `host: ${host}`, 'content-length : 0'),
    },
    { name: 'a NUL in a header', text: lines('GET /api/session HTTP/1.1', `host: ${host}`, 'x-y: a\0b') },
    {
      name: 'a header of 100,000 bytes',
      text: lines('GET /api/session HTTP/1.1', `host: ${host}`, `x-y: ${'x'.repeat(100_000)}`),
    },
    {
      name: '3,000 headers',
      text: lines(
        'GET /api/session HTTP/1.1',
        `host: ${host}`,
        ...Array.from({ length: 3_000 }, (_, n) => `x-${n}: y`),
      ),
    },
    {
      name: 'an address of 100,000 bytes',
      text: lines(`GET /${'x'.repeat(100_000)} HTTP/1.1`, `host: ${host}`),
    },
    {
      name: 'a way out of the folder',
      text: lines(
        'GET /assets/..%2f..%2f..%2f..%2fetc%2fpasswd HTTP/1.1',
        `host: ${host}`,
        'connection: close',
      ),
    },
    {
      name: 'another way out',
      text: lines('GET /widget/assets/../../package.json HTTP/1.1', `host: ${host}`, 'connection: close'),
    },
    {
      name: 'a broken escape',
      text: lines('GET /api/interactions/%zz HTTP/1.1', `host: ${host}`, 'connection: close'),
    },
    {
      name: 'broken UTF-8 in an address',
      text: lines('GET /api/interactions/%ff%fe HTTP/1.1', `host: ${host}`, 'connection: close'),
    },
    {
      name: 'an upgrade elsewhere',
      text: lines('GET /api/session HTTP/1.1', `host: ${host}`, 'connection: Upgrade', 'upgrade: websocket'),
    },
    {
      name: 'an upgrade from nowhere',
      text: lines(
        'GET /socket HTTP/1.1',
        `host: ${host}`,
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      ),
    },
    {
      name: 'an upgrade from another page',
      text: lines(
        'GET /socket HTTP/1.1',
        `host: ${host}`,
        'origin: https://evil.example',
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      ),
    },
    {
      name: 'an upgrade without a key',
      text: lines(
        'GET /socket HTTP/1.1',
        `host: ${host}`,
        `origin: http://${host}`,
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
      ),
    },
  ];
}
