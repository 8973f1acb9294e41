import type { AgentEventData } from '@guichet/core/agent/agent-state.ts';
import { eventOf } from '@guichet/server/app/live-interaction.ts';
import type { Append } from '@guichet/server/ports/event-log.ts';
import type { FakeClock } from '../fake-clock.ts';
import { MemoryDisk } from '../memory-disk.ts';
import type { AgentCommit, InteractionCommit } from './history.ts';

/** A disk that remembers when each transaction was committed, which no process that dies can forget. */
export class RecordingDisk extends MemoryDisk {
  readonly commits: InteractionCommit[] = [];
  readonly agentCommits: AgentCommit[] = [];
  readonly #world: FakeClock;

  constructor(world: FakeClock) {
    super('simulated-epoch-1');
    this.#world = world;
  }

  override commit(append: Append): 'appended' | 'conflict' {
    const outcome = super.commit(append);
    if (outcome === 'appended' && append.bodies.length > 0) this.#record(append);
    return outcome;
  }

  #record({ stream, bodies, expectedHead }: Append): void {
    const { steadyMs } = this.#world;
    const [kind, id = ''] = stream.split('/');
    if (kind === 'interaction') {
      const events = bodies.map((body, index) => eventOf({ seq: expectedHead + 1 + index, body }));
      this.commits.push({ steadyMs, interactionId: id, expectedHead, events });
    } else if (kind === 'agent') {
      // The agents' own form, see agents.ts.
      const events = bodies.map((body) => (JSON.parse(body) as { data: AgentEventData }).data);
      this.agentCommits.push({ steadyMs, agentId: id, events });
    }
  }
}
