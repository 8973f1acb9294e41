import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Check } from 'typebox/value';
import { Configuration } from '@guichet/protocol/config.ts';
import { QUEUE_DEFAULTS, SITE_DEFAULTS, completeConfiguration } from './complete-configuration.ts';
import { EMPTY_CONFIGURATION } from './configuration.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { DEFAULT_ROLES } from './default-roles.ts';
import { evolveConfiguration } from './evolve-configuration.ts';
import { upcastConfigurationEvent } from './upcast-configuration-event.ts';
import { problemsOfConfiguration } from './validate-configuration.ts';

/** A queue, a site and a user exactly as release 0.1.0 wrote them. */
const queue = {
  queueId: 'general',
  name: 'General',
  pendingResponseWarningMs: 30_000,
  pendingResponseCriticalMs: 40_000,
  offerTimeoutMs: 30_000,
  offerSkipMs: 60_000,
  agentGraceMs: 20_000,
  capacityPerAgent: 4,
  isDispositionMandatory: true,
};
const site = {
  siteId: 'main',
  name: 'Main site',
  queueId: 'general',
  allowedOrigins: [],
  language: 'page',
  accentColour: '#1d5fd6',
  texts: { title: '', welcome: '' },
};
const label = { en: 'A', fr: 'A' };
const ada = {
  userId: 'user-0001',
  name: 'Ada',
  email: 'ada@x.org',
  roles: ['administrator'],
  isEnabled: true,
};
const file = {
  queues: [queue],
  dispositionCodes: [{ dispositionCodeId: 'solved', label }],
  notReadyReasons: [{ reasonId: 'lunch', label }],
  sites: [site],
  users: [ada],
};

/** Every type of event that release 0.1.0 stored, each at least once. */
const stream: readonly object[] = [
  { type: 'configurationImported', configuration: file },
  { type: 'queueSaved', queue: { ...queue, queueId: 'second' } },
  { type: 'queueSaved', queue: { ...queue, name: 'Renamed' } },
  { type: 'siteSaved', site: { ...site, siteId: 'other', queueId: 'second' } },
  { type: 'siteRemoved', siteId: 'other' },
  { type: 'queueRemoved', queueId: 'second' },
  { type: 'dispositionCodeSaved', dispositionCode: { dispositionCodeId: 'open', label } },
  { type: 'dispositionCodeRemoved', dispositionCodeId: 'solved' },
  { type: 'notReadyReasonSaved', notReadyReason: { reasonId: 'tea', label } },
  { type: 'notReadyReasonRemoved', reasonId: 'lunch' },
  { type: 'userAdded', user: { ...ada, userId: 'user-0002', email: 'b@x.org', roles: ['agent'] } },
  { type: 'userChanged', userId: 'user-0002', name: 'Ben', roles: ['agent', 'supervisor'] },
  { type: 'userDisabled', userId: 'user-0002' },
  { type: 'userEnabled', userId: 'user-0002' },
];
const actor = { kind: 'user', userId: 'user-0001' } as const;

test('[CF-22] reads a whole stream of the first release', () => {
  const configuration = stream
    .map((data) => upcastConfigurationEvent({ atMs: 1, actor, data }).data)
    .reduce(evolveConfiguration, EMPTY_CONFIGURATION);
  assert.deepEqual(configuration, {
    ...EMPTY_CONFIGURATION,
    roles: DEFAULT_ROLES,
    queues: [{ ...queue, name: 'Renamed', ...QUEUE_DEFAULTS }],
    dispositionCodes: [{ dispositionCodeId: 'open', parentId: null, label }],
    notReadyReasons: [{ reasonId: 'tea', label }],
    sites: [{ ...site, ...SITE_DEFAULTS }],
    users: [
      {
        userId: 'user-0001',
        name: 'Ada',
        email: 'ada@x.org',
        roleIds: ['administrator'],
        groupIds: [],
        skillIds: [],
        isEnabled: true,
      },
      {
        userId: 'user-0002',
        name: 'Ben',
        email: 'b@x.org',
        roleIds: ['agent', 'supervisor'],
        groupIds: [],
        skillIds: [],
        isEnabled: true,
      },
    ],
  });
  assert.ok(Check(Configuration, configuration));
  assert.deepEqual(problemsOfConfiguration(configuration), []);
});

test('[CF-22] keeps when and by whom, and leaves events of this release as they are', () => {
  const events = [
    { type: 'itemSaved', list: 'queues', item: DEFAULT_CONFIGURATION.queues[0] },
    { type: 'itemRemoved', list: 'groups', id: 'a' },
    { type: 'itemMoved', list: 'groups', id: 'a', beforeId: null },
    { type: 'userChanged', userId: 'user-0001', name: 'A', roleIds: ['a'], groupIds: ['b'], skillIds: ['c'] },
    { type: 'configurationImported', configuration: DEFAULT_CONFIGURATION },
  ];
  for (const data of events) {
    const stored = { atMs: 7, actor, data };
    assert.deepEqual(upcastConfigurationEvent(stored), stored, data.type);
  }
});

test('[CF-22] completes an exported file of the first release, and never one that has a list already', () => {
  const completed = completeConfiguration(file);
  assert.ok(Check(Configuration, completed));
  assert.deepEqual(completed.roles, DEFAULT_ROLES);
  assert.deepEqual(completeConfiguration({ ...DEFAULT_CONFIGURATION, roles: [] }), {
    ...DEFAULT_CONFIGURATION,
    roles: [],
  });
});

test('[CF-22] fills in no list that every release had', () => {
  for (const list of ['queues', 'dispositionCodes', 'notReadyReasons', 'sites', 'users'] as const) {
    const { [list]: _, ...rest } = DEFAULT_CONFIGURATION;
    assert.equal(Check(Configuration, completeConfiguration(rest)), false, list);
  }
});

test('[CF-22] leaves whatever is no configuration for the schema to refuse', () => {
  for (const value of [null, 7, 'x', [], { queues: 7 }, { users: [null, 'x', [1]], sites: [null] }]) {
    assert.equal(Check(Configuration, completeConfiguration(value)), false, JSON.stringify(value));
  }
});
