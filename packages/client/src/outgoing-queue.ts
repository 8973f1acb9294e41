import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CommandFrame } from '@guichet/protocol/frames.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CommandResult, RejectionCode } from '@guichet/protocol/result.ts';
import type { OutgoingMessage } from './client-snapshot.ts';
import type { ClientClock } from './clock/client-clock.ts';
import type { OutgoingStorage, StoredCommand } from './storage/outgoing-storage.ts';

/** `interactionId` is null for commands about the agent's own state: those are kept in memory only, and end with the page. */
export type QueuedCommand = Omit<StoredCommand, 'interactionId'> & {
  readonly interactionId: InteractionId | null;
};

/** Commands without a definitive answer on one connection at once. */
export const IN_FLIGHT_MAX = 32;
/** A command that was in flight at this many closes for a malformed frame is what the server cannot read. */
export const MALFORMED_MAX = 3;
/** Bounds of the time the server may ask us to wait before a repeat, ms. */
const RETRY_MIN_MS = 50;
const RETRY_MAX_MS = 60_000;

/**
 * Sends commands until each has its definitive answer. One command per interaction is in flight: the server may answer one with
 * 'unavailable' and accept the next, which would turn their order round.
 */
export interface OutgoingQueue {
  /** Stores, then sends as soon as its turn comes. One that is known already is left alone. */
  add(command: QueuedCommand): void;
  goLive(): void;
  /** `wasMalformed`: the server closed because it could not read a frame. */
  goOffline(wasMalformed: boolean): void;
  answered(commandId: CommandId, result: CommandResult): void;
  /** The server could not read a frame and keeps the connection. */
  malformed(): void;
  /** The transcript holds the message of this command: that is its answer, should the result be lost. */
  seen(commandId: CommandId, seq: number): void;
  /** The screen shows the interaction up to `head`, so accepted commands up to there need no stand-in. */
  shown(interactionId: InteractionId, head: number): void;
  retry(commandId: CommandId): void;
  discard(commandId: CommandId): void;
  /** Drops all that failed in an interaction. */
  forget(interactionId: InteractionId): void;
  /** Messages without an answer, failed, or not yet in the transcript. Oldest first; each the same object while it is the same. */
  messagesOf(interactionId: InteractionId): readonly OutgoingMessage[];
  /** Interactions that have commands of their customer's or agent's own words, or a start, still to show. */
  interactionIds(): Set<InteractionId>;
  /** Why the server refused to start this interaction; null when it did not. */
  startCode(interactionId: InteractionId): RejectionCode | null;
  unsentCount(): number;
}

export type OutgoingQueueOptions = {
  readonly storage: OutgoingStorage;
  readonly clock: ClientClock;
  readonly random: () => number;
  readonly newId: () => CommandId;
  readonly send: (frame: CommandFrame) => void;
  readonly expectAnswer: () => () => void;
  /** How far the screen shows an interaction; 0 when it is not there. */
  readonly head: (interactionId: InteractionId) => number;
  /** The commands of this interaction are others than before. */
  readonly changed: (interactionId: InteractionId | null) => void;
  /** Called once per command, before it leaves the storage: what must outlive a crash can be done here. */
  readonly settled: (commandId: CommandId, result: Exclude<CommandResult, { kind: 'unavailable' }>) => void;
};

type Item = {
  command: QueuedCommand;
  /** How it looks on the screen; none for commands that are no messages. */
  message: readonly OutgoingMessage[];
  /** Set while in flight: stops waiting for the answer. */
  stopWaiting: (() => void) | undefined;
  /** Set while the server wants us to wait: cancels the wait. */
  stopDelay: (() => void) | undefined;
  /** Set once accepted and not yet in the transcript. */
  acceptedSeq: number | undefined;
  malformedCount: number;
};

/** @returns a command for the queue that comes after all that are stored, by whatever tab, even when the clock was set back. */
export function newCommand(
  { storage, clock }: Pick<OutgoingQueueOptions, 'storage' | 'clock'>,
  commandId: CommandId,
  interactionId: InteractionId | null,
  command: WireCommand,
): QueuedCommand {
  const atMs = clock.now();
  const order = storage.load().reduce((above, stored) => Math.max(above, stored.order + 1), atMs);
  return { commandId, interactionId, command, atMs, order, code: null };
}

export function createOutgoingQueue(options: OutgoingQueueOptions): OutgoingQueue {
  const { storage, clock } = options;
  let items: Item[] = storage.load().map(newItem);
  let isLive = false;

  function find(commandId: CommandId): Item | undefined {
    return items.find((item) => item.command.commandId === commandId);
  }

  function pump(): void {
    if (!isLive) return;
    // One of several in flight was unreadable: find out which.
    const max = items.some((item) => isOpen(item) && item.malformedCount > 0) ? 1 : IN_FLIGHT_MAX;
    let inFlight = items.filter((item) => item.stopWaiting !== undefined).length;
    const busy = new Set<InteractionId | null>();
    for (const item of items) {
      const lane = item.command.interactionId;
      if (!isOpen(item) || busy.has(lane)) continue;
      busy.add(lane);
      if (item.stopWaiting !== undefined || item.stopDelay !== undefined || inFlight >= max) continue;
      inFlight += 1;
      transmit(item);
    }
  }

  function transmit(item: Item): void {
    const { commandId, interactionId, command } = item.command;
    item.stopWaiting = options.expectAnswer();
    options.send({ type: 'command', id: commandId, interactionId, command });
  }

  function delay(item: Item, retryAfterMs: number): void {
    const leastMs = Math.min(RETRY_MAX_MS, Math.max(RETRY_MIN_MS, retryAfterMs));
    // Up to half as much again, so that clients refused together do not come back together.
    item.stopDelay = clock.timer(leastMs + Math.floor((options.random() * leastMs) / 2), () => {
      item.stopDelay = undefined;
      pump();
    });
  }

  function accept(item: Item, seq: number): void {
    const isNew = isOpen(item);
    stopTimers(item);
    item.acceptedSeq = seq;
    const { commandId, interactionId, command } = item.command;
    const isShown = interactionId !== null && options.head(interactionId) >= seq;
    if (isNew) {
      options.settled(commandId, { kind: 'accepted', seq });
      storage.remove(commandId);
    }
    if (isShown || !isVisible(command)) drop(item);
    options.changed(interactionId);
    pump();
  }

  function reject(item: Item, code: RejectionCode): void {
    stopTimers(item);
    options.settled(item.command.commandId, { kind: 'rejected', code });
    if (isVisible(item.command.command)) {
      item.command = { ...item.command, code };
      item.message = asMessage(item.command);
      store(item.command);
    } else {
      drop(item);
    }
    options.changed(item.command.interactionId);
    pump();
  }

  function drop(item: Item): void {
    stopTimers(item);
    items = items.filter((other) => other !== item);
    storage.remove(item.command.commandId);
  }

  function store(command: QueuedCommand): void {
    const { interactionId } = command;
    if (interactionId !== null) storage.put({ ...command, interactionId });
  }

  function add(command: QueuedCommand): void {
    if (find(command.commandId) !== undefined) return;
    store(command);
    items = [...items, newItem(command)].sort((a, b) => a.command.order - b.command.order);
    options.changed(command.interactionId);
    pump();
  }

  function suspect(): Item[] {
    const suspects = items.filter((item) => item.stopWaiting !== undefined);
    for (const item of suspects) item.malformedCount += 1;
    return suspects.filter((item) => item.malformedCount >= MALFORMED_MAX);
  }

  function discard(item: Item): void {
    if (item.command.code === null) return;
    drop(item);
    options.changed(item.command.interactionId);
  }

  return {
    add,
    goLive() {
      isLive = true;
      pump();
    },
    goOffline(wasMalformed) {
      isLive = false;
      const unreadable = wasMalformed ? suspect() : [];
      for (const item of items) stopTimers(item);
      for (const item of unreadable) reject(item, 'commandForbidden');
    },
    answered(commandId, result) {
      const item = find(commandId);
      if (item === undefined || !isOpen(item)) return;
      if (result.kind === 'accepted') accept(item, result.seq);
      else if (result.kind === 'rejected') reject(item, result.code);
      else {
        stopTimers(item);
        delay(item, result.retryAfterMs);
        pump();
      }
    },
    malformed() {
      for (const item of suspect()) reject(item, 'commandForbidden');
    },
    seen(commandId, seq) {
      const item = find(commandId);
      if (item !== undefined) accept(item, seq);
    },
    shown(interactionId, head) {
      const shownItems = items.filter(
        (item) =>
          item.command.interactionId === interactionId &&
          item.acceptedSeq !== undefined &&
          item.acceptedSeq <= head,
      );
      for (const item of shownItems) drop(item);
      if (shownItems.length > 0) options.changed(interactionId);
    },
    retry(commandId) {
      const item = find(commandId);
      if (item === undefined || item.command.code === null) return;
      // Stored under the new id before the old one goes: a crash between leaves both, and loses nothing.
      const { interactionId, command } = item.command;
      add(newCommand(options, options.newId(), interactionId, command));
      discard(item);
    },
    discard(commandId) {
      const item = find(commandId);
      if (item !== undefined) discard(item);
    },
    forget(interactionId) {
      for (const item of items) if (item.command.interactionId === interactionId) discard(item);
    },
    messagesOf: (interactionId) =>
      items.flatMap((item) => (item.command.interactionId === interactionId ? item.message : [])),
    interactionIds() {
      const ids = new Set<InteractionId>();
      for (const { command } of items) {
        if (command.interactionId !== null && isVisible(command.command)) ids.add(command.interactionId);
      }
      return ids;
    },
    startCode: (interactionId) =>
      items.find(
        ({ command }) =>
          command.interactionId === interactionId && command.command.type === 'startInteraction',
      )?.command.code ?? null,
    unsentCount: () => items.filter(isOpen).length,
  };
}

function newItem(command: QueuedCommand): Item {
  return {
    command,
    message: asMessage(command),
    stopWaiting: undefined,
    stopDelay: undefined,
    acceptedSeq: undefined,
    malformedCount: 0,
  };
}

/** Still without a definitive answer. */
function isOpen(item: Item): boolean {
  return item.command.code === null && item.acceptedSeq === undefined;
}

function stopTimers(item: Item): void {
  item.stopWaiting?.();
  item.stopDelay?.();
  item.stopWaiting = item.stopDelay = undefined;
}

/** Commands a person sees on the screen before the server shows their effect, and as failed when refused. */
function isVisible(command: WireCommand): boolean {
  return (
    command.type === 'sendMessage' ||
    command.type === 'sendConsultationMessage' ||
    command.type === 'pushUrl' ||
    command.type === 'startInteraction'
  );
}

/** @returns how a message looks before the transcript has it; nothing for other commands. */
export function asMessage({ commandId, command, atMs, code }: QueuedCommand): OutgoingMessage[] {
  const status = code === null ? 'sending' : 'failed';
  const message = { commandId, kind: 'text', consultationId: null, atMs, status, code } as const;
  if (command.type === 'sendMessage') {
    return [{ ...message, text: command.text, audience: command.audience }];
  }
  if (command.type === 'sendConsultationMessage') {
    const { text, consultationId } = command;
    return [{ ...message, text, audience: 'agents', consultationId }];
  }
  if (command.type === 'pushUrl')
    return [{ ...message, kind: 'url', text: command.url, audience: 'everyone' }];
  return [];
}
