import type { InteractionCommand } from './interaction-command.ts';
import type { Actor } from './interaction-event.ts';

/** The author of a command, as the log names it. */
export function actorOf(ask: InteractionCommand): Actor {
  switch (ask.by) {
    case 'customer':
      return { kind: 'customer', customerId: ask.customerId };
    case 'agent':
    case 'line':
      return { kind: 'agent', agentId: ask.agentId };
    case 'system':
      return { kind: 'system', part: ask.part };
  }
}
