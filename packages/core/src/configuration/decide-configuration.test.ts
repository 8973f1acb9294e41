import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Configuration, QueueSettings, Role, Site, User } from '@guichet/protocol/config.ts';
import type { ConfigurationCommand, ConfigurationDecision } from './configuration-command.ts';
import { EMPTY_CONFIGURATION, hasEnabledAdministrator } from './configuration.ts';
import { decideConfiguration } from './decide-configuration.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { evolveConfiguration } from './evolve-configuration.ts';
import { problemsOfConfiguration } from './validate-configuration.ts';

const nothingInUse = { queuesInUse: new Set<string>() };
const [general] = DEFAULT_CONFIGURATION.queues;
const [main] = DEFAULT_CONFIGURATION.sites;
assert.ok(general !== undefined && main !== undefined);
const queue: QueueSettings = general;
const site: Site = main;

describe('configuration', () => {
  test('[CF-1, CF-2, CF-3, CF-4, CF-9] refuses an import whole and names every problem', () => {
    const file: Configuration = {
      queues: [queue, { ...queue, pendingResponseWarningMs: 40_000 }],
      dispositionCodes: [code('a'), code('a')],
      notReadyReasons: [reason('b'), reason('b')],
      sites: [site, { ...site, queueId: 'nowhere' }],
      users: [user('user-0001', 'A@x.org'), user('user-0001', 'a@X.org')],
    };
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { type: 'importConfiguration', configuration: file }), {
      kind: 'rejected',
      problems: [
        { code: 'limitsOrder', field: '/queues/1/pendingResponseCriticalMs' },
        { code: 'notFound', field: '/sites/1/queueId' },
        { code: 'bodyMalformed', field: '/queues/1/queueId' },
        { code: 'bodyMalformed', field: '/dispositionCodes/1/dispositionCodeId' },
        { code: 'bodyMalformed', field: '/notReadyReasons/1/reasonId' },
        { code: 'bodyMalformed', field: '/sites/1/siteId' },
        { code: 'bodyMalformed', field: '/users/1/userId' },
        { code: 'bodyMalformed', field: '/users/1/email' },
      ],
    });
  });

  test('[CF-2] refuses a second user with an e-mail address that differs only in case', () => {
    const current = withUsers(user('user-0001', 'marie@example.org'));
    const decision = decideOn(current, { type: 'addUser', user: user('user-0002', 'Marie@Example.ORG') });
    assert.deepEqual(problems(decision), [{ code: 'emailTaken', field: '/email' }]);
  });

  test('[CF-3] refuses equal limits and takes limits one millisecond apart', () => {
    const equal = { ...queue, pendingResponseWarningMs: 30_000, pendingResponseCriticalMs: 30_000 };
    const decision = decideOn(DEFAULT_CONFIGURATION, { type: 'saveQueue', queue: equal });
    assert.deepEqual(problems(decision), [{ code: 'limitsOrder', field: '/pendingResponseCriticalMs' }]);
    const apart = { ...equal, pendingResponseCriticalMs: 30_001 };
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { type: 'saveQueue', queue: apart }), {
      kind: 'events',
      events: [{ type: 'queueSaved', queue: apart }],
    });
  });

  test('[CF-4] refuses a site whose queue does not exist', () => {
    const lost = { ...site, queueId: 'nowhere' };
    const decision = decideOn(DEFAULT_CONFIGURATION, { type: 'saveSite', site: lost });
    assert.deepEqual(problems(decision), [{ code: 'notFound', field: '/queueId' }]);
  });

  test('[CF-4] keeps a queue that a site or an open interaction uses', () => {
    const removal: ConfigurationCommand = { type: 'removeQueue', queueId: 'general' };
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, removal)), [{ code: 'inUse', field: null }]);
    const withoutSite = { ...DEFAULT_CONFIGURATION, sites: [] };
    const inUse = { queuesInUse: new Set(['general']) };
    assert.deepEqual(problems(decideConfiguration(withoutSite, removal, inUse)), [
      { code: 'inUse', field: null },
    ]);
    const emptyFile: ConfigurationCommand = {
      type: 'importConfiguration',
      configuration: EMPTY_CONFIGURATION,
    };
    assert.deepEqual(problems(decideConfiguration(withoutSite, emptyFile, inUse)), [
      { code: 'inUse', field: '/queues' },
    ]);
    assert.equal(decideOn(withoutSite, removal).kind, 'events');
  });

  test('[CF-5] takes origins as browsers send them and no others', () => {
    const good = ['https://shop.example.org', 'http://localhost:8080', 'https://a:65535'];
    const bad = [
      'https://Shop.example.org',
      'https://*.example.org',
      'http://[::1]:8080',
      'https://example.org:443',
      'http://example.org:80',
      'https://example.org:65536',
      'https://a.org;script-src',
      'https://a.org,https://b.org',
      "https://a.org'",
      'https://a.org/',
      'https://-a.org',
      'null',
    ];
    const saving = (allowedOrigins: string[]): ConfigurationDecision =>
      decideOn(DEFAULT_CONFIGURATION, { type: 'saveSite', site: { ...site, allowedOrigins } });
    assert.equal(saving(good).kind, 'events');
    for (const each of bad) {
      const expected = [{ code: 'bodyMalformed', field: '/allowedOrigins/1' }];
      assert.deepEqual(problems(saving(['https://a.org', each])), expected, each);
    }
  });

  test('[CF-6] refuses blank names', () => {
    const blank = [{ code: 'bodyMalformed', field: '/name' }];
    assert.deepEqual(
      problems(decideOn(DEFAULT_CONFIGURATION, { type: 'saveQueue', queue: { ...queue, name: ' ' } })),
      blank,
    );
    assert.deepEqual(
      problems(decideOn(DEFAULT_CONFIGURATION, { type: 'saveSite', site: { ...site, name: '\t' } })),
      blank,
    );
    const nameless = { ...user('user-0001', 'a@x.org'), name: ' ' };
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, { type: 'addUser', user: nameless })), blank);
  });

  test('[CF-7] keeps the last enabled administrator, in role and in force', () => {
    const admin = user('user-0001', 'a@x.org', ['administrator']);
    const disabled = { ...user('user-0002', 'b@x.org', ['administrator']), isEnabled: false };
    const current = withUsers(admin, disabled);
    const change = { type: 'changeUser', userId: 'user-0001', name: 'A' } as const;
    const demoted = decideOn(current, { ...change, roles: ['agent'], isEnabled: true });
    assert.deepEqual(problems(demoted), [{ code: 'lastAdministrator', field: '/roles' }]);
    const off = decideOn(current, { ...change, roles: ['administrator'], isEnabled: false });
    assert.deepEqual(problems(off), [{ code: 'lastAdministrator', field: '/isEnabled' }]);
    const two = withUsers(admin, { ...disabled, isEnabled: true });
    assert.equal(decideOn(two, { ...change, roles: ['agent'], isEnabled: true }).kind, 'events');
  });

  test('[CF-8] removes codes and reasons at any time', () => {
    const codeRemoval = decideOn(DEFAULT_CONFIGURATION, {
      type: 'removeDispositionCode',
      dispositionCodeId: 'resolved',
    });
    assert.equal(codeRemoval.kind, 'events');
    const reasonRemoval = decideOn(DEFAULT_CONFIGURATION, {
      type: 'removeNotReadyReason',
      reasonId: 'break',
    });
    assert.equal(reasonRemoval.kind, 'events');
  });

  test('[CF-9] keeps users who are there, by id or address, and takes the rest of the file', () => {
    const here = user('user-0001', 'a@x.org', ['administrator']);
    const current = withUsers(here);
    const newcomer = user('user-0003', 'c@x.org');
    const file: Configuration = {
      ...EMPTY_CONFIGURATION,
      users: [{ ...here, roles: ['agent'] }, newcomer],
    };
    const after = applied(current, { type: 'importConfiguration', configuration: file });
    assert.deepEqual(after, { ...EMPTY_CONFIGURATION, users: [here, newcomer] });
    const sameAddress = { ...EMPTY_CONFIGURATION, users: [user('user-0009', 'A@X.org', ['administrator'])] };
    assert.deepEqual(applied(current, { type: 'importConfiguration', configuration: sameAddress }).users, [
      here,
    ]);
  });

  test('[CF-10] accepts what is already so without an event, and replaces in place', () => {
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { type: 'saveQueue', queue: { ...queue } }), noEvents);
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { type: 'saveSite', site: { ...site } }), noEvents);
    const { users: _, ...rest } = DEFAULT_CONFIGURATION;
    const reordered: Configuration = { users: [], ...rest };
    assert.deepEqual(
      decideOn(DEFAULT_CONFIGURATION, { type: 'importConfiguration', configuration: reordered }),
      noEvents,
    );
    const renamed = { dispositionCodeId: 'followUp', label: { en: 'Later', fr: 'Plus tard' } };
    const after = applied(DEFAULT_CONFIGURATION, { type: 'saveDispositionCode', dispositionCode: renamed });
    assert.deepEqual(
      after.dispositionCodes.map(({ dispositionCodeId }) => dispositionCodeId),
      DEFAULT_CONFIGURATION.dispositionCodes.map(({ dispositionCodeId }) => dispositionCodeId),
    );
    assert.deepEqual(after.dispositionCodes[2], renamed);
  });

  test('[CF-11] does not remove or change what is not there', () => {
    const commands: ConfigurationCommand[] = [
      { type: 'removeQueue', queueId: 'x' },
      { type: 'removeDispositionCode', dispositionCodeId: 'x' },
      { type: 'removeNotReadyReason', reasonId: 'x' },
      { type: 'removeSite', siteId: 'x' },
      { type: 'changeUser', userId: 'user-0009', name: 'A', roles: ['agent'], isEnabled: true },
    ];
    for (const command of commands) {
      const found = problems(decideOn(DEFAULT_CONFIGURATION, command));
      assert.deepEqual(found, [{ code: 'notFound', field: null }], command.type);
    }
  });

  test('[CF-12] starts from a default that obeys the rules', () => {
    assert.deepEqual(problemsOfConfiguration(DEFAULT_CONFIGURATION), []);
  });

  test('[CF-1, CF-2, CF-7, CF-12] keeps every rule through any series of commands', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
        let configuration = DEFAULT_CONFIGURATION;
        for (const command of commands) {
          const hadAdministrator = hasEnabledAdministrator(configuration.users);
          configuration = applied(configuration, command);
          assert.deepEqual(problemsOfConfiguration(configuration), []);
          assert.ok(!hadAdministrator || hasEnabledAdministrator(configuration.users));
        }
      }),
      { numRuns: 300 },
    );
  });
});

const noEvents: ConfigurationDecision = { kind: 'events', events: [] };

function decideOn(configuration: Configuration, command: ConfigurationCommand): ConfigurationDecision {
  return decideConfiguration(configuration, command, nothingInUse);
}

function applied(configuration: Configuration, command: ConfigurationCommand): Configuration {
  const decision = decideOn(configuration, command);
  return decision.kind === 'events'
    ? decision.events.reduce(evolveConfiguration, configuration)
    : configuration;
}

function problems(decision: ConfigurationDecision): unknown {
  return decision.kind === 'rejected' ? decision.problems : decision;
}

function withUsers(...users: User[]): Configuration {
  return { ...DEFAULT_CONFIGURATION, users };
}

function user(userId: string, email: string, roles: Role[] = ['agent']): User {
  return { userId, name: 'A', email, roles, isEnabled: true };
}

function code(dispositionCodeId: string): Configuration['dispositionCodes'][number] {
  return { dispositionCodeId, label: { en: 'A', fr: 'A' } };
}

function reason(reasonId: string): Configuration['notReadyReasons'][number] {
  return { reasonId, label: { en: 'A', fr: 'A' } };
}

const anyId = fc.constantFrom('a', 'b', 'general');
const anyUserId = fc.constantFrom('user-0001', 'user-0002', 'user-0003');
const anyRoles = fc.uniqueArray(fc.constantFrom<Role>('agent', 'supervisor', 'administrator'), {
  minLength: 1,
});
const anyQueue = fc
  .record({ queueId: anyId, critical: fc.integer({ min: 29_999, max: 30_002 }) })
  .map(({ queueId, critical }) => ({ ...queue, queueId, pendingResponseCriticalMs: critical }));
const anySite = fc.record({ siteId: anyId, queueId: anyId }).map((ids) => ({ ...site, ...ids }));
const anyUser = fc
  .record({
    userId: anyUserId,
    email: fc.constantFrom('a@x.org', 'A@x.org', 'b@x.org'),
    roles: anyRoles,
    isEnabled: fc.boolean(),
  })
  .map((parts): User => ({ name: 'A', ...parts }));
const anyFile = fc.record({
  queues: fc.array(anyQueue, { maxLength: 2 }),
  dispositionCodes: fc.array(anyId.map(code), { maxLength: 2 }),
  notReadyReasons: fc.array(anyId.map(reason), { maxLength: 2 }),
  sites: fc.array(anySite, { maxLength: 2 }),
  users: fc.array(anyUser, { maxLength: 2 }),
});
const anyCommand: fc.Arbitrary<ConfigurationCommand> = fc.oneof(
  fc.record({ type: fc.constant('saveQueue' as const), queue: anyQueue }),
  fc.record({ type: fc.constant('removeQueue' as const), queueId: anyId }),
  fc.record({ type: fc.constant('saveSite' as const), site: anySite }),
  fc.record({ type: fc.constant('removeSite' as const), siteId: anyId }),
  fc.record({ type: fc.constant('addUser' as const), user: anyUser }),
  fc.record({
    type: fc.constant('changeUser' as const),
    userId: anyUserId,
    name: fc.constantFrom('A', ' '),
    roles: anyRoles,
    isEnabled: fc.boolean(),
  }),
  fc.record({ type: fc.constant('importConfiguration' as const), configuration: anyFile }),
);
