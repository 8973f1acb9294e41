import type { Checker } from './checker.ts';

/** A server and a client that have stopped leave no timer running. */
export const nothingLeftBehind: Checker = {
  id: 'L2',
  promise: 'whoever stops leaves nothing behind',
  check: ({ leaks }) => [...leaks],
};
