import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TeamFacts } from '@guichet/core/team/team-facts.ts';
import { indexTeam } from '@guichet/core/team/team-index.ts';
import type { TeamEntry } from './team-entries.ts';
import { ROWS_MAX, teamList } from './team-sections.ts';

const agent = (name: string): TeamEntry => ({
  key: `agent:${name}`,
  name,
  target: { kind: 'agent', agentId: name },
  groupIds: [],
  hasMessages: true,
  isClosed: false,
});
const group: TeamEntry = { ...agent('Anchors'), key: 'group:a', target: { kind: 'group', groupId: 'a' } };
const facts: TeamFacts = { availabilityOf: () => undefined };
const nothing = { favourites: new Set<string>(), recents: [] };

test('with nothing typed favourites come first, then the last used in their order, then everybody once', () => {
  const index = indexTeam([agent('Ana'), agent('Bo'), agent('Cy'), agent('Di'), group]);
  const habits = {
    favourites: new Set(['agent:Di']),
    recents: ['agent:Cy', 'agent:Di', 'agent:Ana', 'agent:Gone'],
  };
  assert.deepEqual(teamList(index, facts, habits, ' ', 'all'), {
    sections: [
      { id: 'favourites', keys: ['agent:Di'] },
      { id: 'recents', keys: ['agent:Cy', 'agent:Ana'] },
      { id: 'everybody', keys: ['group:a', 'agent:Bo'] },
    ],
    hiddenCount: 0,
  });
});

test('what is typed finds in one list, and a filter keeps one kind', () => {
  const index = indexTeam([agent('Ana'), agent('Bo'), group]);
  const found = (typed: string, filter: 'all' | 'group' | 'queue') =>
    teamList(index, facts, nothing, typed, filter).sections;
  assert.deepEqual(found('an', 'all'), [{ id: 'found', keys: ['agent:Ana', 'group:a'] }]);
  assert.deepEqual(found('an', 'group'), [{ id: 'found', keys: ['group:a'] }]);
  assert.deepEqual(found('an', 'queue'), []);
});

test('more rows than anybody reads are counted, not drawn', () => {
  const crowd = Array.from({ length: ROWS_MAX + 7 }, (_, number) => agent(`Agent ${number}`));
  const { sections, hiddenCount } = teamList(indexTeam(crowd), facts, nothing, '', 'all');
  assert.deepEqual([sections[0]?.keys.length, hiddenCount], [ROWS_MAX, 7]);
});
