import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Compile } from 'typebox/compile';
import type { ConfigurationEvent } from '@guichet/core/configuration/configuration-event.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import { DEFAULT_ROLES } from '@guichet/core/configuration/default-roles.ts';
import { Configuration } from '@guichet/protocol/config.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryEventLog } from '@guichet/testkit/memory-event-log.ts';
import { ConfigurationService } from './configuration-service.ts';

const actor = { kind: 'user', userId: 'user-0001' } as const;
const ada = {
  userId: 'user-0001',
  name: 'Ada',
  email: 'ada@x.org',
  roleIds: ['administrator'],
  groupIds: [],
  skillIds: [],
  isEnabled: true,
};

test('[CF-12] begins a new installation with the default, which fits its schema', async () => {
  const { service } = await opened();
  assert.deepEqual(service.current, DEFAULT_CONFIGURATION);
  assert.equal(service.version, 1);
  assert.ok(Compile(Configuration).Check(service.current));
});

test('is the same after a restart, and begins only once', async () => {
  const { service, log, clock } = await opened();
  await service.change(actor, { type: 'addUser', user: ada });
  await service.change(actor, { type: 'removeItem', list: 'sites', id: 'main' });
  const again = await ConfigurationService.open({ log: new MemoryEventLog({ disk: log.disk }), clock });
  assert.deepEqual(again.current, service.current);
  assert.equal(again.version, 3);
});

test('tells listeners after the commit, and nobody when nothing changed', async () => {
  const { service } = await opened();
  const heard: number[] = [];
  const subscription = service.subscribe(() => heard.push(service.version));
  await service.change(actor, { type: 'addUser', user: ada });
  await service.change(actor, { type: 'removeItem', list: 'queues', id: 'nowhere' });
  const [queue] = service.current.queues;
  assert.ok(queue !== undefined);
  assert.deepEqual(await service.change(actor, { type: 'saveItem', list: 'queues', item: queue }), {
    kind: 'accepted',
    version: 2,
  });
  assert.deepEqual(heard, [2]);
  subscription[Symbol.dispose]();
  await service.change(actor, { type: 'removeItem', list: 'sites', id: 'main' });
  assert.deepEqual(heard, [2]);
});

test('decides anew when another process was faster, and takes both changes in', async () => {
  const { service, log, clock } = await opened();
  const other = await ConfigurationService.open({ log, clock });
  await other.change(actor, { type: 'addUser', user: ada });
  const taken = await service.change(actor, { type: 'addUser', user: { ...ada, userId: 'user-0002' } });
  assert.deepEqual(taken, { kind: 'rejected', problems: [{ code: 'emailTaken', field: '/email' }] });
  assert.deepEqual(await service.change(actor, { type: 'removeItem', list: 'sites', id: 'main' }), {
    kind: 'accepted',
    version: 3,
  });
  assert.deepEqual(service.current.users, [ada]);
});

test('changes nothing when the store fails, and goes on when it works again', async () => {
  let isFailing = false;
  const { service } = await opened(() => isFailing);
  const heard: number[] = [];
  service.subscribe(() => heard.push(service.version));
  isFailing = true;
  await assert.rejects(service.change(actor, { type: 'addUser', user: ada }), { name: 'StorageFailure' });
  assert.deepEqual(service.current, DEFAULT_CONFIGURATION);
  assert.deepEqual(heard, []);
  isFailing = false;
  assert.equal((await service.change(actor, { type: 'addUser', user: ada })).kind, 'accepted');
});

test('lists who changed what and when, newest first', async () => {
  const { service, clock } = await opened();
  await service.change({ kind: 'system', part: 'setup' }, { type: 'addUser', user: ada });
  clock.advance(5_000);
  await service.change(actor, { type: 'removeItem', list: 'notReadyReasons', id: 'lunch' });
  const startMs = clock.now() - 5_000;
  const [removed, added, ...earlier] = service.changes(100);
  const { differences, ...what } = removed ?? {};
  assert.deepEqual(what, {
    seq: 3,
    atMs: startMs + 5_000,
    byName: 'Ada',
    type: 'itemRemoved',
    list: 'notReadyReasons',
    subject: 'Lunch',
    total: 3,
  });
  assert.deepEqual(differences?.at(1), { field: '/label/en', before: 'Lunch', after: null });
  assert.deepEqual(
    [added?.byName, added?.type, added?.list, added?.subject],
    [null, 'userAdded', 'users', 'Ada'],
  );
  assert.deepEqual(
    earlier.map(({ type, list }) => [type, list]),
    [['configurationImported', null]],
  );
  assert.equal(service.changes(2).length, 2);
});

describe('[CF-24] an installation of before this release', () => {
  const isNew = (privilege: string) => ['voice.consult', 'contact.call', 'contact.email'].includes(privilege);
  const before = DEFAULT_ROLES.map((role) => ({
    ...role,
    privileges: role.privileges.filter((each) => !isNew(each)),
  }));

  /** What its log has, and this release's server on it. */
  async function upgraded(...later: readonly ConfigurationEvent[]) {
    const [clock, log] = [new FakeClock(), new MemoryEventLog({})];
    const installed: ConfigurationEvent = {
      atMs: clock.now(),
      actor: { kind: 'system', part: 'installation' },
      data: {
        type: 'configurationImported',
        configuration: { ...DEFAULT_CONFIGURATION, roles: before, users: [ada] },
      },
    };
    const bodies = [installed, ...later].map((event) => JSON.stringify(event));
    await log.append({ stream: 'config', expectedHead: 0, bodies, refusals: [], row: null });
    return { clock, log, service: await ConfigurationService.open({ log, clock }) };
  }

  test('gets what is new in the roles it came with, once, and the list of changes says so', async () => {
    const { service, log, clock } = await upgraded();
    assert.deepEqual(service.current.roles, DEFAULT_ROLES);
    assert.deepEqual(
      service.changes(2).map(({ byName, list, subject }) => [byName, list, subject]),
      [
        [null, 'roles', 'Supervisor'],
        [null, 'roles', 'Agent'],
      ],
    );
    const again = await ConfigurationService.open({ log, clock });
    assert.equal(again.version, service.version);
  });

  test('keeps a role that somebody has changed, also after having got what was new', async () => {
    const [agent, supervisor] = before;
    assert(agent !== undefined && supervisor !== undefined);
    const renamed = { ...agent, name: { en: 'Desk', fr: 'Guichet' } };
    const data = { type: 'itemSaved', list: 'roles', item: renamed } as const;
    const { service, log, clock } = await upgraded({ atMs: 1, actor, data });
    assert.deepEqual(service.current.roles[0], renamed);
    await service.change(actor, { type: 'saveItem', list: 'roles', item: supervisor });
    const again = await ConfigurationService.open({ log, clock });
    assert.deepEqual(again.current.roles.slice(0, 2), [renamed, supervisor]);
    assert.equal(again.version, service.version);
  });
});

test('decides changes made at once one after the other', async () => {
  const { service } = await opened();
  const results = await Promise.all(
    ['user-0001', 'user-0002', 'user-0003'].map((userId) =>
      service.change(actor, { type: 'addUser', user: { ...ada, userId } }),
    ),
  );
  assert.deepEqual(
    results.map(({ kind }) => kind),
    ['accepted', 'rejected', 'rejected'],
  );
  assert.equal(service.version, 2);
});

async function opened(isFailing: () => boolean = () => false) {
  const clock = new FakeClock();
  const log = new MemoryEventLog({
    faultOf: () => (isFailing() ? { kind: 'failBeforeCommit', isRetryable: true } : undefined),
  });
  return { clock, log, service: await ConfigurationService.open({ log, clock }) };
}
