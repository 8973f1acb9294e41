import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type {
  CaseDataKey,
  Configuration,
  QueueSettings,
  Site,
  StandardResponse,
  User,
} from '@guichet/protocol/config.ts';
import { LIST_MAX_ITEMS } from '@guichet/protocol/config.ts';
import { LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { ConfigurationCommand, ConfigurationDecision, SaveItem } from './configuration-command.ts';
import { EMPTY_CONFIGURATION, hasEnabledAdministrator, privilegesOf } from './configuration.ts';
import { decideConfiguration } from './decide-configuration.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { evolveConfiguration } from './evolve-configuration.ts';
import { RESPONSES_MAX_CHARS, problemsOfConfiguration } from './validate-configuration.ts';

const nothingInUse = { queuesInUse: new Set<string>() };
const [general] = DEFAULT_CONFIGURATION.queues;
const [main] = DEFAULT_CONFIGURATION.sites;
assert.ok(general !== undefined && main !== undefined);
const queue: QueueSettings = general;
const site: Site = main;

describe('configuration', () => {
  test('[CF-1, CF-2, CF-3, CF-4, CF-9] refuses an import whole and names every problem', () => {
    const file: Configuration = {
      ...DEFAULT_CONFIGURATION,
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
        { code: 'bodyMalformed', field: '/queues/1/queueId' },
        { code: 'bodyMalformed', field: '/dispositionCodes/1/dispositionCodeId' },
        { code: 'bodyMalformed', field: '/notReadyReasons/1/reasonId' },
        { code: 'notFound', field: '/sites/1/queueId' },
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
    const decision = decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'queues', item: equal });
    assert.deepEqual(problems(decision), [{ code: 'limitsOrder', field: '/pendingResponseCriticalMs' }]);
    const apart = { ...equal, pendingResponseCriticalMs: 30_001 };
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'queues', item: apart }), {
      kind: 'events',
      events: [{ type: 'itemSaved', list: 'queues', item: apart }],
    });
  });

  test('[CF-4] refuses a site whose queue does not exist', () => {
    const lost = { ...site, queueId: 'nowhere' };
    const decision = decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'sites', item: lost });
    assert.deepEqual(problems(decision), [{ code: 'notFound', field: '/queueId' }]);
  });

  test('[CF-4] keeps a queue that a site or an open interaction uses', () => {
    const removal: ConfigurationCommand = { type: 'removeItem', list: 'queues', id: 'general' };
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, removal)), [{ code: 'inUse', field: null }]);
    const withoutSite = { ...DEFAULT_CONFIGURATION, sites: [] };
    const inUse = { queuesInUse: new Set(['general']) };
    assert.deepEqual(problems(decideConfiguration(withoutSite, removal, inUse)), [
      { code: 'inUse', field: null },
    ]);
    const emptying: ConfigurationCommand = {
      type: 'importConfiguration',
      configuration: EMPTY_CONFIGURATION,
    };
    assert.deepEqual(problems(decideConfiguration(withoutSite, emptying, inUse)), [
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
      decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'sites', item: { ...site, allowedOrigins } });
    assert.equal(saving(good).kind, 'events');
    for (const each of bad) {
      const expected = [{ code: 'bodyMalformed', field: '/allowedOrigins/1' }];
      assert.deepEqual(problems(saving(['https://a.org', each])), expected, each);
    }
  });

  test('[CF-6] refuses blank names', () => {
    const blank = [{ code: 'bodyMalformed', field: '/name' }];
    assert.deepEqual(
      problems(
        decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'queues', item: { ...queue, name: ' ' } }),
      ),
      blank,
    );
    assert.deepEqual(
      problems(
        decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'sites', item: { ...site, name: '\t' } }),
      ),
      blank,
    );
    const nameless = { ...user('user-0001', 'a@x.org'), name: ' ' };
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, { type: 'addUser', user: nameless })), blank);
  });

  test('[CF-7] keeps the last enabled administrator, in role and in force', () => {
    const admin = user('user-0001', 'a@x.org', ['administrator']);
    const disabled = { ...user('user-0002', 'b@x.org', ['administrator']), isEnabled: false };
    const current = withUsers(admin, disabled);
    const change = { type: 'changeUser', userId: 'user-0001', ...plain } as const;
    const demoted = decideOn(current, { ...change, roleIds: ['agent'], isEnabled: true });
    assert.deepEqual(problems(demoted), [{ code: 'lastAdministrator', field: '/roleIds' }]);
    const off = decideOn(current, { ...change, roleIds: ['administrator'], isEnabled: false });
    assert.deepEqual(problems(off), [{ code: 'lastAdministrator', field: '/isEnabled' }]);
    const two = withUsers(admin, { ...disabled, isEnabled: true });
    assert.equal(decideOn(two, { ...change, roleIds: ['agent'], isEnabled: true }).kind, 'events');
  });

  test('[CF-7] keeps the last administrator when a role changes or a file comes', () => {
    const current = withUsers(user('user-0001', 'a@x.org', ['administrator']));
    const [role] = current.roles.filter(({ roleId }) => roleId === 'administrator');
    assert.ok(role !== undefined);
    const weaker = { ...role, privileges: [] };
    const edited = decideOn(current, { type: 'saveItem', list: 'roles', item: weaker });
    assert.deepEqual(problems(edited), [{ code: 'lastAdministrator', field: '/privileges' }]);
    const file = { ...emptyFile, roles: [weaker] };
    const imported = decideOn(current, { type: 'importConfiguration', configuration: file });
    assert.deepEqual(problems(imported), [{ code: 'lastAdministrator', field: '/roles' }]);
  });

  test('[CF-8] removes codes and reasons at any time', () => {
    const codeRemoval = decideOn(DEFAULT_CONFIGURATION, {
      type: 'removeItem',
      list: 'dispositionCodes',
      id: 'resolved',
    });
    assert.equal(codeRemoval.kind, 'events');
    const reasonRemoval = decideOn(DEFAULT_CONFIGURATION, {
      type: 'removeItem',
      list: 'notReadyReasons',
      id: 'break',
    });
    assert.equal(reasonRemoval.kind, 'events');
  });

  test('[CF-9] keeps users who are there, by id or address, and takes the rest of the file', () => {
    const here = user('user-0001', 'a@x.org', ['administrator']);
    const current = withUsers(here);
    const newcomer = user('user-0003', 'c@x.org');
    const file: Configuration = {
      ...emptyFile,
      users: [{ ...here, roleIds: ['agent'] }, newcomer],
    };
    const after = applied(current, { type: 'importConfiguration', configuration: file });
    assert.deepEqual(after, { ...emptyFile, users: [here, newcomer] });
    const sameAddress = { ...emptyFile, users: [user('user-0009', 'A@X.org', ['administrator'])] };
    assert.deepEqual(applied(current, { type: 'importConfiguration', configuration: sameAddress }).users, [
      here,
    ]);
  });

  test('[CF-10] accepts what is already so without an event, and replaces in place', () => {
    assert.deepEqual(
      decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'queues', item: { ...queue } }),
      noEvents,
    );
    assert.deepEqual(
      decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'sites', item: { ...site } }),
      noEvents,
    );
    const { users: _, ...rest } = DEFAULT_CONFIGURATION;
    const reordered: Configuration = { users: [], ...rest };
    assert.deepEqual(
      decideOn(DEFAULT_CONFIGURATION, { type: 'importConfiguration', configuration: reordered }),
      noEvents,
    );
    const renamed = {
      dispositionCodeId: 'followUp',
      parentId: null,
      label: { en: 'Later', fr: 'Plus tard' },
    };
    const after = applied(DEFAULT_CONFIGURATION, {
      type: 'saveItem',
      list: 'dispositionCodes',
      item: renamed,
    });
    assert.deepEqual(
      after.dispositionCodes.map(({ dispositionCodeId }) => dispositionCodeId),
      DEFAULT_CONFIGURATION.dispositionCodes.map(({ dispositionCodeId }) => dispositionCodeId),
    );
    assert.deepEqual(after.dispositionCodes[2], renamed);
  });

  test('[CF-11] does not remove or change what is not there', () => {
    const commands: ConfigurationCommand[] = [
      ...LIST_NAMES.map((list) => ({ type: 'removeItem', list, id: 'x' }) as const),
      ...LIST_NAMES.map((list) => ({ type: 'moveItem', list, id: 'x', beforeId: null }) as const),
      { type: 'changeUser', userId: 'user-0009', ...plain, isEnabled: true },
    ];
    for (const command of commands) {
      const found = problems(decideOn(DEFAULT_CONFIGURATION, command));
      assert.deepEqual(found, [{ code: 'notFound', field: null }], command.type);
    }
  });

  test('[CF-13] gives a user the privileges of all roles together, as they are now', () => {
    const holder = { roleIds: ['agent', 'administrator', 'gone'] };
    const held = privilegesOf(DEFAULT_CONFIGURATION, holder);
    assert.ok(held.has('chat.use') && held.has('administration.use') && !held.has('chat.pushUrl'));
    assert.deepEqual(privilegesOf({ roles: [] }, holder), new Set());
  });

  test('[CF-14, CF-15] refuses roles, groups and skills that do not exist', () => {
    const lost = { ...user('user-0001', 'a@x.org', ['x']), groupIds: ['x'], skillIds: ['x'] };
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, { type: 'addUser', user: lost })), [
      { code: 'notFound', field: '/roleIds' },
      { code: 'notFound', field: '/groupIds' },
      { code: 'notFound', field: '/skillIds' },
    ]);
    const unserved = { ...queue, servedBy: { groupIds: ['x'], skillIds: ['x'] } };
    const saving = decideOn(DEFAULT_CONFIGURATION, { type: 'saveItem', list: 'queues', item: unserved });
    assert.deepEqual(problems(saving), [
      { code: 'notFound', field: '/servedBy/groupIds' },
      { code: 'notFound', field: '/servedBy/skillIds' },
    ]);
  });

  test('[CF-14, CF-15] keeps roles, groups and skills that users or queues name', () => {
    const groups = [
      { groupId: 'sales', name: 'Sales' },
      { groupId: 'support', name: 'Support' },
    ];
    const skills = [{ skillId: 'french', name: 'French' }];
    const current: Configuration = {
      ...withUsers({ ...user('user-0001', 'a@x.org'), groupIds: ['sales'] }),
      groups,
      skills,
      queues: [{ ...queue, servedBy: { groupIds: ['support'], skillIds: ['french'] } }],
    };
    const used = [
      ['roles', 'agent'],
      ['groups', 'sales'],
      ['groups', 'support'],
      ['skills', 'french'],
    ] as const;
    for (const [list, id] of used) {
      const found = problems(decideOn(current, { type: 'removeItem', list, id }));
      assert.deepEqual(found, [{ code: 'inUse', field: null }], id);
    }
    assert.equal(decideOn(current, { type: 'removeItem', list: 'roles', id: 'supervisor' }).kind, 'events');
    const file = decideOn(current, { type: 'importConfiguration', configuration: emptyFile });
    assert.deepEqual(problems(file), [{ code: 'inUse', field: '/groups' }]);
  });

  test('[CF-16] refuses parents that are not there, loops and a seventh level', () => {
    const saveCode = (current: Configuration, id: string, parentId: string | null) =>
      decideOn(current, { type: 'saveItem', list: 'dispositionCodes', item: { ...code(id), parentId } });
    const chain = (...ids: string[]): Configuration => ({
      ...DEFAULT_CONFIGURATION,
      dispositionCodes: ids.map((id, index) => ({ ...code(id), parentId: ids[index - 1] ?? null })),
    });
    const six = chain('a', 'b', 'c', 'd', 'e', 'f');
    assert.deepEqual(problems(saveCode(six, 'x', 'nowhere')), [{ code: 'notFound', field: '/parentId' }]);
    assert.deepEqual(problems(saveCode(six, 'a', 'f')), [{ code: 'circular', field: '/parentId' }]);
    assert.deepEqual(problems(saveCode(six, 'a', 'a')), [{ code: 'circular', field: '/parentId' }]);
    assert.deepEqual(problems(saveCode(six, 'x', 'f')), [{ code: 'tooDeep', field: '/parentId' }]);
    assert.equal(saveCode(six, 'x', 'e').kind, 'events');
    // What moves takes along what stands under it.
    const two = {
      ...six,
      dispositionCodes: [...six.dispositionCodes, code('y'), { ...code('z'), parentId: 'y' }],
    };
    assert.deepEqual(problems(saveCode(two, 'y', 'e')), [{ code: 'tooDeep', field: '/parentId' }]);
    assert.equal(saveCode(two, 'y', 'd').kind, 'events');
    const removal = decideOn(six, { type: 'removeItem', list: 'dispositionCodes', id: 'a' });
    assert.deepEqual(problems(removal), [{ code: 'inUse', field: null }]);
  });

  test('[CF-17] keeps shortcuts of standard responses apart, and asks for a text', () => {
    const response = { ...RESPONSE, responseId: 'a', shortcut: 'hello' };
    const current = { ...DEFAULT_CONFIGURATION, responses: [response] };
    const saving = (change: Partial<StandardResponse>) =>
      decideOn(current, {
        type: 'saveItem',
        list: 'responses',
        item: { ...response, responseId: 'b', ...change },
      });
    assert.deepEqual(problems(saving({})), [{ code: 'shortcutTaken', field: '/shortcut' }]);
    assert.deepEqual(problems(saving({ shortcut: '', folderId: 'x' })), [
      { code: 'notFound', field: '/folderId' },
    ]);
    assert.deepEqual(problems(saving({ shortcut: '', text: { en: ' ', fr: '' } })), [
      { code: 'bodyMalformed', field: '/text' },
    ]);
    assert.equal(saving({ shortcut: '', text: { en: '', fr: 'Bonjour' } }).kind, 'events');
  });

  test('[CF-17] bounds what all standard responses take together', () => {
    const long = { en: 'x'.repeat(4_000), fr: '' };
    const many = RESPONSES_MAX_CHARS / 4_000;
    const responses = Array.from({ length: many }, (_, index) => ({
      ...RESPONSE,
      responseId: `r${index}`,
      text: long,
    }));
    const current = { ...DEFAULT_CONFIGURATION, responses };
    const one = { ...RESPONSE, responseId: 'one', text: { en: 'x', fr: '' } };
    const found = problems(decideOn(current, { type: 'saveItem', list: 'responses', item: one }));
    assert.deepEqual(found, [{ code: 'tooMany', field: '/text' }]);
    const fewer = { ...current, responses: responses.slice(1) };
    assert.equal(decideOn(fewer, { type: 'saveItem', list: 'responses', item: one }).kind, 'events');
  });

  test('[CF-18] asks for choices where one is chosen, each with an id of its own, and nowhere else', () => {
    const saving = (change: Partial<CaseDataKey>) =>
      decideOn(DEFAULT_CONFIGURATION, {
        type: 'saveItem',
        list: 'caseDataKeys',
        item: { ...textKey, ...change },
      });
    const choice = { choiceId: 'a', label: { en: 'A', fr: 'A' } };
    assert.deepEqual(problems(saving({ type: 'choice' })), [{ code: 'bodyMalformed', field: '/choices' }]);
    assert.deepEqual(problems(saving({ choices: [choice] })), [{ code: 'bodyMalformed', field: '/choices' }]);
    assert.deepEqual(problems(saving({ type: 'choice', choices: [choice, choice] })), [
      { code: 'bodyMalformed', field: '/choices/1/choiceId' },
    ]);
    assert.equal(saving({ type: 'choice', choices: [choice] }).kind, 'events');
  });

  test('[CF-19] lets a site ask only for what may be asked before, and keeps that so', () => {
    const current: Configuration = {
      ...DEFAULT_CONFIGURATION,
      caseDataKeys: [textKey, { ...textKey, key: 'b', isAskedBefore: false }],
      sites: [{ ...site, caseDataKeys: ['a'] }],
    };
    const asking = { ...site, caseDataKeys: ['a', 'b'] };
    assert.deepEqual(problems(decideOn(current, { type: 'saveItem', list: 'sites', item: asking })), [
      { code: 'notFound', field: '/caseDataKeys/1' },
    ]);
    const silent = { ...textKey, isAskedBefore: false };
    assert.deepEqual(problems(decideOn(current, { type: 'saveItem', list: 'caseDataKeys', item: silent })), [
      { code: 'inUse', field: '/isAskedBefore' },
    ]);
    const removal = decideOn(current, { type: 'removeItem', list: 'caseDataKeys', id: 'a' });
    assert.deepEqual(problems(removal), [{ code: 'inUse', field: null }]);
  });

  test('[CF-20] refuses an item more than its list holds', () => {
    const roles = Array.from({ length: LIST_MAX_ITEMS.roles }, (_, index) => ({
      roleId: `r${index}`,
      name: { en: 'A', fr: 'A' },
      privileges: [],
    }));
    const [role] = roles;
    assert.ok(role !== undefined);
    const current = { ...DEFAULT_CONFIGURATION, roles };
    const another = decideOn(current, { type: 'saveItem', list: 'roles', item: { ...role, roleId: 'x' } });
    assert.deepEqual(problems(another), [{ code: 'tooMany', field: null }]);
    const changed = { ...role, name: { en: 'B', fr: 'B' } };
    assert.equal(decideOn(current, { type: 'saveItem', list: 'roles', item: changed }).kind, 'events');
  });

  test('[CF-21] moves an item before another or to the end, and says so only when something moved', () => {
    const order = (command: ConfigurationCommand) =>
      applied(DEFAULT_CONFIGURATION, command).notReadyReasons.map(({ reasonId }) => reasonId);
    const moving = { type: 'moveItem', list: 'notReadyReasons', id: 'lunch' } as const;
    assert.deepEqual(order({ ...moving, beforeId: 'break' }), [
      'lunch',
      'break',
      'meeting',
      'training',
      'afterWork',
    ]);
    assert.deepEqual(order({ ...moving, beforeId: null }), [
      'break',
      'meeting',
      'training',
      'afterWork',
      'lunch',
    ]);
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { ...moving, beforeId: 'meeting' }), noEvents);
    assert.deepEqual(decideOn(DEFAULT_CONFIGURATION, { ...moving, beforeId: 'lunch' }), noEvents);
    assert.deepEqual(problems(decideOn(DEFAULT_CONFIGURATION, { ...moving, beforeId: 'x' })), [
      { code: 'notFound', field: '/beforeId' },
    ]);
  });

  test('[CF-23] records a telephone line that is set, changed or removed, and says so only when it changed', () => {
    const [someone, nobody] = ['user-0001', 'user-0002'];
    const current = withUsers(user(someone, 'a@x.org'));
    const line = { user: '+33180000001', authUser: null, queueId: 'general' };
    const set = { type: 'setPhoneLine', userId: someone, was: null, line, isPasswordChanged: true } as const;
    const event = { ...set, type: 'phoneLineSet' };
    assert.deepEqual(decideOn(current, set), { kind: 'events', events: [event] });
    const again = { ...set, was: line };
    assert.deepEqual(decideOn(current, again), { kind: 'events', events: [{ ...event, was: line }] });
    assert.deepEqual(decideOn(current, { ...again, isPasswordChanged: false }), noEvents);
    const removal = { type: 'removePhoneLine', userId: someone, was: line } as const;
    assert.deepEqual(decideOn(current, removal), {
      kind: 'events',
      events: [{ type: 'phoneLineRemoved', userId: someone, was: line }],
    });
    assert.deepEqual(decideOn(current, { ...removal, was: null }), noEvents);
    for (const [command, problem] of [
      [
        { ...set, userId: nobody },
        { code: 'notFound', field: null },
      ],
      [
        { ...removal, userId: nobody },
        { code: 'notFound', field: null },
      ],
      [
        { ...set, line: { ...line, queueId: 'nowhere' } },
        { code: 'notFound', field: '/queueId' },
      ],
      [
        { ...set, isPasswordChanged: false },
        { code: 'bodyMalformed', field: '/password' },
      ],
    ] as const) {
      assert.deepEqual(problems(decideOn(current, command)), [problem]);
    }
    assert.deepEqual(applied(current, set), current, 'it is no part of the settings');
  });

  test('[CF-12] starts from a default that obeys the rules', () => {
    assert.deepEqual(problemsOfConfiguration(DEFAULT_CONFIGURATION), []);
  });

  test('[CF-1, CF-2, CF-7, CF-12] keeps every rule through any series of commands', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
        let configuration = DEFAULT_CONFIGURATION;
        for (const command of commands) {
          const hadAdministrator = hasEnabledAdministrator(configuration);
          configuration = applied(configuration, command);
          assert.deepEqual(problemsOfConfiguration(configuration), []);
          assert.ok(!hadAdministrator || hasEnabledAdministrator(configuration));
        }
      }),
      { numRuns: 300 },
    );
  });
});

const plain = { name: 'A', roleIds: ['agent'], groupIds: [], skillIds: [] };
const emptyFile: Configuration = { ...EMPTY_CONFIGURATION, roles: DEFAULT_CONFIGURATION.roles };
const RESPONSE: StandardResponse = {
  responseId: 'a',
  folderId: null,
  shortcut: '',
  title: { en: 'A', fr: 'A' },
  text: { en: 'A', fr: '' },
  fileIds: [],
};
const textKey: CaseDataKey = {
  key: 'a',
  label: { en: 'A', fr: 'A' },
  type: 'text',
  choices: [],
  isAskedBefore: true,
  isRequired: false,
  isOnOffer: false,
  isEditable: true,
};

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

function user(userId: string, email: string, roleIds: string[] = ['agent']): User {
  return { userId, email, ...plain, roleIds, isEnabled: true };
}

function code(dispositionCodeId: string): Configuration['dispositionCodes'][number] {
  return { dispositionCodeId, parentId: null, label: { en: 'A', fr: 'A' } };
}

function reason(reasonId: string): Configuration['notReadyReasons'][number] {
  return { reasonId, label: { en: 'A', fr: 'A' } };
}

const anyId = fc.constantFrom('a', 'b', 'general');
const anyUserId = fc.constantFrom('user-0001', 'user-0002', 'user-0003');
const anyRoleIds = fc.uniqueArray(fc.constantFrom('agent', 'supervisor', 'administrator', 'a'), {
  minLength: 1,
});
const label = { en: 'A', fr: 'A' };
const anyRole = fc.record({
  roleId: fc.constantFrom('administrator', 'supervisor', 'a'),
  name: fc.constant(label),
  privileges: fc.constantFrom<Privilege[]>([], ['chat.use'], ['administration.use']),
});
const anyGroup = anyId.map((groupId) => ({ groupId, name: 'A' }));
const anySkill = anyId.map((skillId) => ({ skillId, name: 'A' }));
const anyCode = fc
  .record({ id: anyId, parentId: fc.option(anyId) })
  .map(({ id, parentId }) => ({ ...code(id), parentId }));
const anyFolder = fc.record({ folderId: anyId, parentId: fc.option(anyId), name: fc.constant(label) });
const anyResponse = fc.record({
  responseId: anyId,
  folderId: fc.option(anyId),
  shortcut: fc.constantFrom('', 'a', 'b'),
  title: fc.constant(label),
  text: fc.constantFrom(label, { en: '', fr: '' }),
  fileIds: fc.constant<string[]>([]),
});
const anyKey = fc
  .record({ key: anyId, isAskedBefore: fc.boolean() })
  .map((parts) => ({ ...textKey, ...parts }));
const anyQueue = fc
  .record({
    queueId: anyId,
    critical: fc.integer({ min: 29_999, max: 30_002 }),
    servedBy: fc.record({
      groupIds: fc.uniqueArray(anyId, { maxLength: 1 }),
      skillIds: fc.uniqueArray(anyId, { maxLength: 1 }),
    }),
  })
  .map(({ critical, ...parts }) => ({ ...queue, ...parts, pendingResponseCriticalMs: critical }));
const anySite = fc
  .record({ siteId: anyId, queueId: anyId, caseDataKeys: fc.uniqueArray(anyId, { maxLength: 1 }) })
  .map((parts) => ({ ...site, ...parts }));
const userParts = {
  name: fc.constantFrom('A', 'B', ' '),
  roleIds: anyRoleIds,
  groupIds: fc.uniqueArray(anyId, { maxLength: 1 }),
  skillIds: fc.uniqueArray(anyId, { maxLength: 1 }),
  isEnabled: fc.boolean(),
};
const anyUser = fc.record({
  userId: anyUserId,
  email: fc.constantFrom('a@x.org', 'A@x.org', 'b@x.org'),
  ...userParts,
});
const anyItems: { readonly [L in ListName]: fc.Arbitrary<ListItems[L]> } = {
  roles: anyRole,
  groups: anyGroup,
  skills: anySkill,
  queues: anyQueue,
  dispositionCodes: anyCode,
  notReadyReasons: anyId.map(reason),
  responseFolders: anyFolder,
  responses: anyResponse,
  caseDataKeys: anyKey,
  sites: anySite,
};
const anyFile: fc.Arbitrary<Configuration> = fc
  .record({
    roles: fc.array(anyRole, { maxLength: 2 }),
    queues: fc.array(anyQueue, { maxLength: 2 }),
    dispositionCodes: fc.array(anyCode, { maxLength: 2 }),
    sites: fc.array(anySite, { maxLength: 2 }),
    users: fc.array(anyUser, { maxLength: 2 }),
  })
  .map((parts) => ({ ...DEFAULT_CONFIGURATION, ...parts }));
const anyList = fc.constantFrom(...LIST_NAMES);
const anySave = fc.oneof(
  // Each arbitrary makes items of the list it stands under.
  ...LIST_NAMES.map((list) => anyItems[list].map((item) => ({ type: 'saveItem', list, item }) as SaveItem)),
);
const anyLine = fc.record({ user: anyId, authUser: fc.option(anyId), queueId: anyId });
const anyCommand: fc.Arbitrary<ConfigurationCommand> = fc.oneof(
  { weight: 4, arbitrary: anySave },
  fc.record({ type: fc.constant('removeItem' as const), list: anyList, id: anyId }),
  fc.record({
    type: fc.constant('moveItem' as const),
    list: anyList,
    id: anyId,
    beforeId: fc.option(anyId),
  }),
  fc.record({ type: fc.constant('addUser' as const), user: anyUser }),
  fc.record({ type: fc.constant('changeUser' as const), userId: anyUserId, ...userParts }),
  fc.record({
    type: fc.constant('setPhoneLine' as const),
    userId: anyUserId,
    was: fc.option(anyLine),
    line: anyLine,
    isPasswordChanged: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('removePhoneLine' as const),
    userId: anyUserId,
    was: fc.option(anyLine),
  }),
  fc.record({ type: fc.constant('importConfiguration' as const), configuration: anyFile }),
);
