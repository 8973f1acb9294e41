import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Type } from 'typebox';
import { CLOSE_CODES } from './close-codes.ts';
import * as commands from './commands.ts';
import * as events from './events.ts';
import * as frames from './frames.ts';
import * as http from './http.ts';
import { PROTOCOL_VERSION } from './version.ts';

/** The version whose wire the hash is of. Change both lines together, or the second alone, as the message below says. */
const HASHED_VERSION = 2;
const WIRE_HASH = 'ff245285626363042738b2c2c1a7a5e91f4dacc5b055947ae8484be02990d912';

const wire = { commands, events, frames, http, CLOSE_CODES };

/** JSON with sorted keys, so that moving a field within a schema is no change. */
function canonical(value: unknown): string {
  const sorted = (_: string, part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, sorted);
}

const hashOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex');

test('the wire changes only together with a decision about its version', () => {
  const hash = hashOf(wire);
  assert.equal(
    PROTOCOL_VERSION,
    HASHED_VERSION,
    'the version changed: set HASHED_VERSION to it, and WIRE_HASH to the hash',
  );
  assert.equal(
    hash,
    WIRE_HASH,
    `The wire contract changed: its hash is now ${hash}.

Would a client or a server of the last release still understand everything the other says?
  Yes (a field was added that may be missing, a limit was widened on the receiving side, a code that old
  software treats like an unknown one): keep PROTOCOL_VERSION and put the new hash into this file.
  No (a field is required, renamed or gone, a meaning or a limit changed): add 1 to PROTOCOL_VERSION in
  version.ts, keep what the server needs to serve the last version, put version and hash into this file.`,
  );
});

test('the hash sees each schema, each field and each limit, and not the order of fields', () => {
  const schema = Type.Object({ a: Type.String({ maxLength: 5 }), b: Type.Integer() });
  const moved = Type.Object({ b: Type.Integer(), a: Type.String({ maxLength: 5 }) });
  assert.equal(canonical(schema.properties), canonical(moved.properties));
  const changes = [
    Type.Object({ a: Type.String({ maxLength: 6 }), b: Type.Integer() }),
    Type.Object({ a: Type.String({ maxLength: 5 }), b: Type.Number() }),
    Type.Object({ a: Type.String({ maxLength: 5 }), b: Type.Optional(Type.Integer()) }),
    Type.Object({ a: Type.String({ maxLength: 5 }) }),
  ];
  for (const changed of changes) assert.notEqual(hashOf(changed), hashOf(schema));
  for (const module of [commands, events, frames, http]) {
    const names = Object.keys(module);
    assert(names.length > 0);
    for (const name of names) assert(canonical(module).includes(`"${name}":{`), name);
  }
});
