import type { Colleague, DirectoryChangedFrame, DirectoryFrame } from '@guichet/protocol/directory.ts';
import type { UserId } from '@guichet/protocol/ids.ts';

export type Directory = ReadonlyMap<UserId, Colleague>;

export function directoryOf({ colleagues }: Pick<DirectoryFrame, 'colleagues'>): Directory {
  return new Map(colleagues.map((colleague) => [colleague.userId, colleague]));
}

/**
 * The directory after a change; who did not change keeps the same object. Before the whole has come a change says nothing that the
 * whole will not say, so null stays null. Never throws.
 */
export function changedDirectory(
  directory: Directory | null,
  { colleagues, removedIds }: Pick<DirectoryChangedFrame, 'colleagues' | 'removedIds'>,
): Directory | null {
  if (directory === null) return null;
  const next = new Map(directory);
  for (const userId of removedIds) next.delete(userId);
  for (const colleague of colleagues) next.set(colleague.userId, colleague);
  return next;
}
