import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { dispositionCodeOf, provision } from '../harness/provision.ts';
import { seedFromEnvironment } from '../harness/seed.ts';
import { startServerProcess } from '../harness/server-process.ts';
import { parseConversations } from '../replay/conversation.ts';
import { createPace } from '../replay/pace.ts';
import { reportOn } from '../replay/report.ts';
import { crashRun } from './crash-run.ts';

const corpus = new URL('../../bench/replay/corpus/small.jsonl', import.meta.url);
const seed = seedFromEnvironment();

test(`nothing acknowledged is lost or doubled when the server is killed in mid-chat (GUICHET_SEED=${seed})`, async () => {
  await using server = await startServerProcess();
  const house = await provision(server.url, server.setupLink, { agents: 3, queue: { capacityPerAgent: 10 } });
  const outcome = await crashRun(server, {
    url: server.url,
    siteId: house.site.siteId,
    dispositionCodeId: await dispositionCodeOf(house.administrator),
    agents: house.agents,
    conversations: parseConversations(await readFile(corpus, 'utf8')),
    customers: 8,
    pace: createPace(100, 60_000),
    plan: { kills: 3, upMaxMs: 2_000 },
    seed,
  });
  const { differences, table } = reportOn(outcome, []);
  assert.deepEqual(differences, [], table);
  assert.deepEqual(outcome.damage, []);
  assert.equal(outcome.kills, 4);
});
