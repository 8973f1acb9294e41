import type { ThreadAsk } from '@guichet/core/im/decide-thread.ts';
import type { Cause } from '@guichet/core/interaction/interaction-event.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Principal } from '../../ports/identity.ts';
import type { Threads } from './threads.ts';

/** Carries out a user's command about a thread. The author comes from the principal, never from the frame. Never throws. */
export async function dispatchThread(
  threads: Threads,
  { userId, name }: Extract<Principal, { kind: 'user' }>,
  threadId: ThreadId,
  command: WireCommand,
  cause: Cause,
): Promise<CommandResult> {
  if (!isAboutThread(command)) return { kind: 'rejected', code: 'commandForbidden' };
  return threads.execute({ threadId, by: { userId, name }, command }, cause);
}

// As a record, so that a new command about threads does not compile until it is listed.
const ABOUT_THREADS: Readonly<Record<ThreadAsk['command']['type'], true>> = {
  startThread: true,
  addThreadMembers: true,
  renameThread: true,
  leaveThread: true,
  closeThread: true,
  sendMessage: true,
};

function isAboutThread(command: WireCommand): command is WireCommand & ThreadAsk['command'] {
  return Object.hasOwn(ABOUT_THREADS, command.type);
}
