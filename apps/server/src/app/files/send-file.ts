import type { InteractionCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { Cause } from '@guichet/core/interaction/interaction-event.ts';
import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { SentFile } from '@guichet/protocol/interaction.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Interactions } from '../interactions.ts';
import type { FilePerson } from './file-access.ts';
import type { Files } from './files.ts';

export type SendFileOptions = {
  readonly files: Pick<Files, 'claim' | 'release'>;
  readonly interactions: Pick<Interactions, 'execute'>;
};

export type FileToSend = {
  readonly person: FilePerson;
  readonly interactionId: InteractionId;
  readonly fileId: FileId;
  readonly cause: Cause;
  askWith(file: SentFile): InteractionCommand;
};

/**
 * Sends an uploaded file as an event of its chat. It is taken for this command first, so that no other can send it; a command that is refused
 * gives it back, one that may still be carried out (`unavailable`) keeps it for its repeat.
 * @throws StorageFailure
 */
export async function sendFile(
  { files, interactions }: SendFileOptions,
  { person, interactionId, fileId, cause, askWith }: FileToSend,
): Promise<CommandResult> {
  const { commandId } = cause;
  const file = await files.claim(person, interactionId, fileId, commandId);
  if (file === undefined) return { kind: 'rejected', code: 'fileUnknown' };
  const result = await interactions.execute(interactionId, askWith(file), cause);
  if (result.kind === 'rejected') await files.release(fileId, commandId);
  return result;
}
