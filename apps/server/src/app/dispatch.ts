import { hash } from 'node:crypto';
import type { InteractionCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { Cause } from '@guichet/core/interaction/interaction-event.ts';
import type { AgentInteractionCommand, CustomerCommand, WireCommand } from '@guichet/protocol/commands.ts';
import type { ContactId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CommandResult, RejectionCode } from '@guichet/protocol/result.ts';
import { isThreadId } from '@guichet/protocol/threads.ts';
import type { Principal } from '../ports/identity.ts';
import type { Ids } from '../ports/ids.ts';
import { agentCommand } from './agent-command.ts';
import type { Agents } from './agents.ts';
import { askedCaseDataKeys } from './asked-case-data-keys.ts';
import type { ConfigurationSource } from './configuration.ts';
import type { Files } from './files/files.ts';
import { sendFile } from './files/send-file.ts';
import { dispatchThread } from './im/dispatch-thread.ts';
import type { Threads } from './im/threads.ts';
import type { Interactions } from './interactions.ts';
import type { LiveInteraction } from './live-interaction.ts';
import { incomingCall } from './telephony/incoming-call.ts';
import type { IncomingCallOptions } from './telephony/incoming-call.ts';

export type DispatchOptions = IncomingCallOptions & {
  readonly interactions: Interactions;
  readonly agents: Agents;
  readonly configuration: ConfigurationSource;
  readonly ids: Ids;
  /** The contact of an id, or the one it has gone up in; undefined when there never was one. @throws StorageFailure */
  readonly standingContact: (contactId: ContactId) => Promise<ContactId | undefined>;
  readonly threads: Threads;
  readonly files: Pick<Files, 'claim' | 'release'>;
};

/** A client's command as its frame carried it. */
export type ReceivedCommand = {
  readonly id: string;
  readonly interactionId: InteractionId | null;
  readonly command: WireCommand;
};

type CustomerPrincipal = Extract<Principal, { kind: 'customer' }>;
type StartCommand = Extract<CustomerCommand, { type: 'startInteraction' }>;
type CustomerAsked = {
  readonly interactionId: InteractionId;
  readonly command: CustomerCommand;
  readonly cause: Cause;
};

/**
 * Carries out a client's command for whoever the session says the client is.
 * The author comes from the principal, never from the frame. Never throws.
 */
export async function dispatch(
  options: DispatchOptions,
  principal: Principal,
  received: ReceivedCommand,
): Promise<CommandResult> {
  const { interactionId, command } = received;
  if (interactionId !== null && isThreadId(interactionId)) {
    return principal.kind === 'customer'
      ? rejected('threadUnknown')
      : dispatchThread(options.threads, principal, interactionId, command, causeOf(received));
  }
  try {
    return await (principal.kind === 'customer'
      ? dispatchForCustomer(options, principal, received)
      : dispatchForUser(options, principal, received));
  } catch (error) {
    return options.interactions.unavailable(error);
  }
}

/** Without a promise of its own for what is in memory, which nearly all messages of customers are about. */
function dispatchForCustomer(
  options: DispatchOptions,
  principal: CustomerPrincipal,
  received: ReceivedCommand,
): Promise<CommandResult> {
  const { interactionId, command } = received;
  if (interactionId === null || !isCustomerCommand(command)) {
    return Promise.resolve(rejected('commandForbidden'));
  }
  const asked = { interactionId, command, cause: causeOf(received) };
  const live = options.interactions.loaded(interactionId);
  return live === undefined
    ? findForCustomer(options, principal, asked)
    : askForCustomer(options, principal, asked, live);
}

async function findForCustomer(
  options: DispatchOptions,
  principal: CustomerPrincipal,
  asked: CustomerAsked,
): Promise<CommandResult> {
  const live = await options.interactions.find(asked.interactionId);
  return await askForCustomer(options, principal, asked, live);
}

function askForCustomer(
  options: DispatchOptions,
  principal: CustomerPrincipal,
  { interactionId, command, cause }: CustomerAsked,
  live: LiveInteraction | undefined,
): Promise<CommandResult> {
  const { customerId } = principal;
  // Somebody else's interaction answers like one that does not exist, and remembers nothing of the attempt.
  if (live?.state !== undefined && live.state.customerId !== customerId) {
    return Promise.resolve(rejected('interactionUnknown'));
  }
  if (command.type === 'startInteraction') {
    return startOnce(options, principal, cause, interactionId, command);
  }
  if (live === undefined) return Promise.resolve(rejected('interactionUnknown'));
  if (command.type === 'sendFile') {
    return sendFile(options, {
      person: { kind: 'customer', customerId },
      interactionId,
      fileId: command.fileId,
      cause,
      askWith: (file) => ({ by: 'customer', customerId, command: { type: 'sendFile', file } }),
    });
  }
  return options.interactions.execute(interactionId, { by: 'customer', customerId, command }, cause);
}

async function startOnce(
  options: DispatchOptions,
  principal: CustomerPrincipal,
  cause: Cause,
  interactionId: InteractionId,
  command: StartCommand,
): Promise<CommandResult> {
  const { customerId } = principal;
  const { refusedStarts } = options.interactions;
  const refused = refusedStarts.find(customerId, cause.commandId, cause.digest);
  if (refused !== undefined) return refused;
  const result = await start(options, principal, cause, interactionId, command);
  // What did begin remembers its refusals itself.
  const hasBegun = options.interactions.loaded(interactionId)?.state !== undefined;
  if (result.kind === 'rejected' && !hasBegun) {
    refusedStarts.add(customerId, cause.commandId, { digest: cause.digest, result });
  }
  return result;
}

async function start(
  { interactions, configuration }: DispatchOptions,
  { customerId, siteId }: CustomerPrincipal,
  cause: Cause,
  interactionId: InteractionId,
  command: StartCommand,
): Promise<CommandResult> {
  const site = configuration.current.sites.find((one) => one.siteId === siteId);
  if (site === undefined) return rejected('siteUnknown');
  // A repeat of a start gets its first answer, whatever the customer has begun since.
  const isKnown = interactions.loaded(interactionId)?.state !== undefined;
  using place = isKnown ? undefined : interactions.index.reserveStart(customerId, interactionId);
  if (!isKnown && place === undefined) return rejected('openInteractionExists');
  const { queueId } = site;
  const { language, caseData, fields = {} } = command;
  const contact = { name: written(command.name), email: written(command.email) };
  const subject = written(command.subject);
  const ask: InteractionCommand = {
    by: 'customer',
    customerId,
    command: {
      type: 'startInteraction',
      interactionId,
      siteId,
      queueId,
      contact,
      subject,
      language,
      caseData,
      fields,
      asked: askedCaseDataKeys(configuration.current, site),
    },
  };
  const result = await interactions.execute(interactionId, ask, cause);
  if (result.kind !== 'accepted') interactions.release(interactionId);
  return result;
}

async function dispatchForUser(
  options: DispatchOptions,
  principal: Extract<Principal, { kind: 'user' }>,
  received: ReceivedCommand,
): Promise<CommandResult> {
  const { interactions, agents } = options;
  const { interactionId, command } = received;
  if (!principal.privileges.has('chat.use')) return rejected('commandForbidden');
  const cause = causeOf(received);
  if (command.type === 'setReady' || command.type === 'setNotReady') {
    return interactionId === null
      ? agents.execute(principal.userId, command, cause)
      : rejected('commandForbidden');
  }
  if (interactionId === null || !isAgentCommand(command)) return rejected('commandForbidden');
  if (command.type === 'reportIncomingCall') {
    const asked = await incomingCall(options, principal, interactionId, command.caller);
    if ('code' in asked) return rejected(asked.code);
    const result = await interactions.execute(interactionId, asked, cause);
    if (result.kind !== 'accepted') interactions.release(interactionId);
    return result;
  }
  if ((await interactions.find(interactionId)) === undefined) return rejected('interactionUnknown');
  const { userId: agentId, name, privileges } = principal;
  if (command.type === 'sendFile') {
    return sendFile(options, {
      person: { kind: 'user', userId: agentId, privileges },
      interactionId,
      fileId: command.fileId,
      cause,
      askWith: (file) => ({ by: 'agent', agentId, name, privileges, command: { type: 'sendFile', file } }),
    });
  }
  if (command.type === 'assignContact' && (await options.standingContact(command.contactId)) === undefined) {
    return rejected('contactUnknown');
  }
  const settled = agentCommand(options, command, cause.commandId);
  if ('code' in settled) return rejected(settled.code);
  const ask: InteractionCommand = { by: 'agent', agentId, name, privileges, command: settled.command };
  return interactions.execute(interactionId, ask, cause);
}

function isCustomerCommand(command: WireCommand): command is CustomerCommand {
  return Object.hasOwn(CUSTOMER_COMMANDS, command.type);
}

const CUSTOMER_COMMANDS: Readonly<Record<CustomerCommand['type'], true>> = {
  startInteraction: true,
  sendMessage: true,
  sendFile: true,
  endInteraction: true,
  answerCall: true,
  declineCall: true,
  leaveCall: true,
};

function isAgentCommand(command: WireCommand): command is AgentInteractionCommand {
  return !['startInteraction', 'setReady', 'setNotReady'].includes(command.type);
}

/** Half of a SHA-256 is plenty: it only tells a repeat from a mistake of the same client. */
function causeOf({ id, command }: ReceivedCommand): Cause {
  return { commandId: id, digest: hash('sha256', JSON.stringify(command), 'base64url').slice(0, 22) };
}

/** What a person wrote in an optional field: null when blank. */
function written(text: string | null): string | null {
  const trimmed = text?.trim().toWellFormed() ?? '';
  return trimmed === '' ? null : trimmed;
}

function rejected(code: RejectionCode): CommandResult {
  return { kind: 'rejected', code };
}
