import assert from 'node:assert/strict';
import { addAgent, provision } from '../harness/provision.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { startBystander } from './bystander.ts';
import type { Bystander } from './bystander.ts';
import { startFuzzedServer } from './fuzzed-server.ts';

export type Fuzzed = {
  readonly url: string;
  readonly siteId: string;
  /** An agent the honest chat does not need. */
  readonly agent: WorkspaceSession;
  /** An administrator who is an agent too, so that no route is closed. */
  readonly administrator: WorkspaceSession;
  readonly bystander: Bystander;
};

/**
 * Runs an attack on a server of its own, beside an honest chat. Afterwards the server must be alive, its prototypes as they were, its
 * log without a bug, and the chat complete and never interrupted.
 */
export async function withBystander(attack: (fuzzed: Fuzzed) => Promise<void>): Promise<void> {
  await using server = await startFuzzedServer();
  const { url, pid } = server;
  const house = await provision(url, server.setupLink, { agents: 2, queue: { capacityPerAgent: 50 } });
  using bystander = await startBystander(url, house);
  const prototypes = await server.prototypes();
  const [, agent] = house.agents;
  if (agent === undefined) throw new Error('there is no second agent');
  const administrator = await addAgent(house.administrator, 'Attacker', 'attacker@example.test', [
    'agent',
    'administrator',
  ]);
  await attack({ url, siteId: house.site.siteId, agent, administrator, bystander });
  await bystander.exchange();
  bystander.check();
  assert.deepEqual(await server.prototypes(), prototypes);
  assert.equal(server.pid, pid);
  assert.equal((await fetch(`${url}/livez`)).status, 200);
  assert.deepEqual(faultsIn(server.output), []);
}

/** Lines of the server's log that tell of a fault of its own, not of a bad request. */
function faultsIn(output: string): string[] {
  return output.split('\n').filter((line) => /"level":"?(error|50|60)|Unhandled|Uncaught/i.test(line));
}
