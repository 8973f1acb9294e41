import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { ImapMailbox } from './imap-mailbox.ts';

test('a mail server that says nothing is let go of at once', async () => {
  await using server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const mailServer = { host: '127.0.0.1', port: address.port, tls: 'none', credentials: null } as const;
  const stopping = new AbortController();
  const connected = once(server, 'connection');
  const opening = new ImapMailbox({ server: mailServer, folder: 'INBOX' }).open(
    () => undefined,
    stopping.signal,
  );
  await connected;
  stopping.abort();
  await assert.rejects(opening);
});
