import { openCalls } from '@guichet/core/call/call.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock } from '../ports/clock.ts';
import { InteractionDeadlines } from './interaction-deadlines.ts';
import type { Deadline } from './interaction-deadlines.ts';

export type CallDeadlinesOptions = { readonly interactions: Interactions; readonly clock: Clock };

/** Lets every ring of a call end at its deadline (CA-4). */
export function callDeadlines({ interactions, clock }: CallDeadlinesOptions): Disposable {
  return new InteractionDeadlines({
    interactions,
    clock,
    part: 'calls',
    deadlinesOf: ringsOf,
    areSame: (before, after) => before?.calls === after.calls,
  });
}

function ringsOf({ calls }: Interaction): Deadline[] {
  return openCalls(calls).flatMap(({ callId, places }) =>
    places.flatMap(({ member, state }) => {
      if (state.kind !== 'ringing') return [];
      const { sinceMs, deadlineAtMs } = state;
      return [
        {
          of: `${callId} ${JSON.stringify(member)}`,
          sinceMs,
          afterMs: deadlineAtMs - sinceMs,
          command: { type: 'expireRing', callId, member },
        },
      ];
    }),
  );
}
