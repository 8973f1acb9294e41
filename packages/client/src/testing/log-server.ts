import type { WireMessage } from '@guichet/protocol/events.ts';
import type { ClientFrame, CommandFrame, ServerFrame } from '@guichet/protocol/frames.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { FakeConnection } from './fake-transport.ts';
import { customerState, heartbeat, message, welcome } from './frames.ts';

/**
 * A server of one customer that keeps a log and takes each command id once, as the real one does. Frames reach the clients when
 * `deliver` is called, so a test chooses what is lost with a connection that ends before.
 */
export class LogServer {
  readonly logs = new Map<InteractionId, WireMessage[]>();
  /** Decides the fate of a command before it is looked at; undefined lets it through. */
  beforeCommand: (frame: CommandFrame) => CommandResult | undefined = () => undefined;
  /** Called for each frame of a client, after it was taken. */
  afterFrame: (frame: ClientFrame) => void = () => undefined;
  readonly #results = new Map<CommandId, CommandResult>();
  readonly #connections = new Map<FakeConnection, ServerFrame[]>();
  /** How often a command arrived, repeats included. */
  arrivals = 0;

  /** The connections that are open, oldest first. */
  get connections(): FakeConnection[] {
    return [...this.#connections.keys()].filter((connection) => connection.isOpen);
  }

  accept(connection: FakeConnection): void {
    this.#connections.set(connection, []);
    connection.onFrame = (frame) => {
      this.#take(connection, frame);
      this.afterFrame(frame);
    };
    queueMicrotask(() => connection.open());
  }

  texts(interactionId: InteractionId): string[] {
    return (this.logs.get(interactionId) ?? []).map((event) => event.text);
  }

  /** Something the agent says. */
  say(interactionId: InteractionId, text: string): void {
    this.#append(interactionId, text, null);
  }

  /** Everything waiting goes to the clients that are still there. */
  deliver(): void {
    for (const connection of this.connections) {
      const frames = this.#connections.get(connection) ?? [];
      this.#connections.set(connection, []);
      if (frames.length > 0) connection.say(...frames);
    }
  }

  #take(connection: FakeConnection, frame: ClientFrame): void {
    switch (frame.type) {
      case 'hello':
        return this.#send(connection, welcome(), ...this.#missed(frame.cursors), { type: 'caughtUp' });
      case 'command':
        return this.#send(connection, { type: 'result', id: frame.id, result: this.#decide(frame) });
      case 'resync':
        return this.#send(connection, ...this.#missed([frame.cursor]));
      case 'heartbeat':
        if (!frame.isReply) this.#send(connection, heartbeat(true, this.#heads()));
        return;
      default:
    }
  }

  #send(connection: FakeConnection, ...frames: ServerFrame[]): void {
    this.#connections.get(connection)?.push(...frames);
  }

  #heads(): Record<string, number> {
    return Object.fromEntries([...this.logs].map(([interactionId, log]) => [interactionId, log.length]));
  }

  #missed(cursors: readonly { interactionId: InteractionId; head: number }[]): ServerFrame[] {
    return [...this.logs].map(([interactionId, log]): ServerFrame => {
      const cursor = cursors.find((known) => known.interactionId === interactionId);
      const head = log.length;
      if (cursor === undefined) {
        return { type: 'reset', interactionId, head, state: customerState, events: log, hasEarlier: false };
      }
      const events = log.slice(cursor.head);
      return { type: 'update', interactionId, after: cursor.head, head, events, changed: customerState };
    });
  }

  #decide(frame: CommandFrame): CommandResult {
    this.arrivals += 1;
    const { id, interactionId, command } = frame;
    const repeated = this.#results.get(id) ?? this.beforeCommand(frame);
    if (repeated !== undefined) return repeated;
    const text = command.type === 'sendMessage' ? command.text : command.type;
    const seq = this.#append(interactionId ?? 'none', text, id);
    const result: CommandResult = { kind: 'accepted', seq };
    this.#results.set(id, result);
    return result;
  }

  #append(interactionId: InteractionId, text: string, commandId: CommandId | null): number {
    const log = this.logs.get(interactionId) ?? [];
    const after = log.length;
    const event = message(after + 1, text, commandId);
    this.logs.set(interactionId, [...log, event]);
    const update: ServerFrame = {
      type: 'update',
      interactionId,
      after,
      head: after + 1,
      events: [event],
      changed: after === 0 ? customerState : null,
    };
    for (const connection of this.connections) this.#send(connection, update);
    return after + 1;
  }
}
