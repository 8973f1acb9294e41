// Loaded into the server's process with `--import` while it is fuzzed: says, when asked, what the prototypes every object inherits
// from have, so that the test sees whether anything sent has changed them. Changes nothing itself.

import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('message', (message) => {
    if (message === 'prototypes') process.send?.(prototypes());
  });
  // The probe must not keep a server alive that wants to end.
  process.channel?.unref();
}

function prototypes(): string[] {
  const kinds = { Object, Array, String, Number, Boolean, Function, Map, Promise, Buffer };
  return Object.entries(kinds).flatMap(([name, kind]) =>
    Reflect.ownKeys(kind.prototype).map((key) => `${name}.${String(key)}`),
  );
}
