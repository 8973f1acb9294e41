import type { Append } from '../../ports/event-log.ts';
import type { WriteOf, WriteOperation } from './messages.ts';

/**
 * Operations as they cross to the writer's thread. One string crosses far cheaper than its values, and the bodies of events, which are
 * JSON already, cheaper beside it than as JSON within JSON: 0.75 instead of 1.4 µs of CPU per append for both threads together.
 */
export type Batch = {
  /** JSON text of the operations, with the number of its bodies in place of an append's own. */
  readonly operations: string;
  readonly bodies: readonly string[];
};

type BareAppend = { readonly kind: 'append'; readonly append: Omit<Append, 'bodies'> & { bodies: number } };
type BareOperation = Exclude<WriteOperation, WriteOf<'append'>> | BareAppend;

export function packBatch(operations: readonly WriteOperation[]): Batch {
  const bodies: string[] = [];
  const bare = operations.map((operation): BareOperation => {
    if (operation.kind !== 'append') return operation;
    const { append } = operation;
    bodies.push(...append.bodies);
    return { kind: 'append', append: { ...append, bodies: append.bodies.length } };
  });
  return { operations: JSON.stringify(bare), bodies };
}

export function unpackBatch({ operations, bodies }: Batch): readonly WriteOperation[] {
  // Proof: only `packBatch` of this release makes batches.
  const bare = JSON.parse(operations) as readonly BareOperation[];
  let taken = 0;
  return bare.map((operation): WriteOperation => {
    if (operation.kind !== 'append') return operation;
    const { append } = operation;
    const first = taken;
    taken += append.bodies;
    return { kind: 'append', append: { ...append, bodies: bodies.slice(first, taken) } };
  });
}
