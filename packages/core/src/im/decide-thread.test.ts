import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { directThreadId, THREAD_MEMBERS_MAX } from '@guichet/protocol/threads.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { decideThread } from './decide-thread.ts';
import type { ThreadAsk, ThreadContext } from './decide-thread.ts';
import { evolveThread, isShownTo } from './thread.ts';
import type { Thread } from './thread.ts';
import type { Colleague } from './thread-event.ts';

const ana: Colleague = { userId: 'user-ana-1', name: 'Ana' };
const ben: Colleague = { userId: 'user-ben-1', name: 'Ben' };
const cyd: Colleague = { userId: 'user-cyd-1', name: 'Cyd' };
const DIRECT = directThreadId(ana.userId, ben.userId);
const GROUP = 'im/group-0001';
const ALL: readonly Privilege[] = ['im.use', 'im.start', 'im.release'];

function context(privileges: readonly Privilege[] = ALL, there: readonly Colleague[] = [ana, ben, cyd]) {
  const colleagues = new Map(there.map(({ userId, name }) => [userId, name]));
  return { privileges: new Set(privileges), colleagues } satisfies ThreadContext;
}

type Command = ThreadAsk['command'];
const toBen: Command = { type: 'startThread', userIds: [ben.userId], name: null };
const say = (text: string): Command => ({ type: 'sendMessage', text, audience: 'agents' });
const add = (...who: readonly Colleague[]): Command => ({
  type: 'addThreadMembers',
  userIds: who.map(({ userId }) => userId),
});

/** The thread after a command, or the code of its rejection. */
function after(
  thread: Thread | undefined,
  by: Colleague,
  command: Command,
  {
    threadId = thread?.threadId ?? DIRECT,
    settings = context(),
  }: { threadId?: ThreadId; settings?: ThreadContext } = {},
): Thread | string | undefined {
  const decision = decideThread(thread, { threadId, by, command }, settings);
  if (decision.kind === 'rejected') return decision.code;
  return decision.events.reduce((before, data) => evolveThread(before, { by, data }), thread);
}

function thread(of: readonly (readonly [Colleague, Command])[], threadId: ThreadId = DIRECT): Thread {
  let state: Thread | undefined;
  for (const [by, command] of of) {
    const next = after(state, by, command, { threadId });
    assert(typeof next === 'object', `${command.type}: ${JSON.stringify(next)}`);
    state = next;
  }
  assert(state !== undefined);
  return state;
}

const direct = () => thread([[ana, toBen]]);
const startGroup: Command = { type: 'startThread', userIds: [ben.userId], name: 'Returns' };
const group = () => thread([[ana, startGroup]], GROUP);
const withCyd = () =>
  thread(
    [
      [ana, startGroup],
      [ben, add(cyd)],
    ],
    GROUP,
  );

describe('starting a thread', () => {
  test('[IM-1] both colleagues meet in one thread, whoever begins', () => {
    assert.equal(directThreadId(ben.userId, ana.userId), DIRECT);
    const begun = direct();
    assert.deepEqual(
      begun.members.map(({ name, state }) => [name, state]),
      [
        ['Ana', 'joined'],
        ['Ben', 'joined'],
      ],
    );
    const command: Command = { type: 'startThread', userIds: [ana.userId], name: null };
    assert.equal(after(begun, ben, command), begun);
  });

  test('[IM-1] the id of a direct thread is only for the two it names', () => {
    assert.equal(after(undefined, cyd, toBen, { threadId: DIRECT }), 'threadUnknown');
    assert.equal(after(undefined, ana, startGroup, { threadId: DIRECT }), 'threadUnknown');
    assert.equal(after(undefined, ana, toBen, { threadId: GROUP }), 'threadUnknown');
    const two: Command = { type: 'startThread', userIds: [ben.userId, cyd.userId], name: null };
    assert.equal(after(undefined, ana, two), 'threadUnknown');
  });

  test('[IM-2] starting the direct thread there is takes it out again', () => {
    const away = thread([
      [ana, toBen],
      [ana, { type: 'closeThread' }],
    ]);
    assert.equal(isShownTo(away, ana.userId), false);
    const again = after(away, ana, toBen);
    assert(typeof again === 'object' && isShownTo(again, ana.userId));
  });

  test('[IM-4] a group has a name somebody can read', () => {
    for (const name of [' ', 'a\ud800']) {
      const command: Command = { ...startGroup, name };
      assert.equal(after(undefined, ana, command, { threadId: GROUP }), 'textMalformed');
    }
  });

  test('[IM-6] nobody writes to oneself or to who is not there', () => {
    const toSelf: Command = { type: 'startThread', userIds: [ana.userId], name: null };
    assert.equal(
      after(undefined, ana, toSelf, { threadId: `im/${ana.userId}.${ana.userId}` }),
      'colleagueUnknown',
    );
    const settings = context(ALL, [ana]);
    assert.equal(after(undefined, ana, toBen, { settings }), 'colleagueUnknown');
  });
});

describe('in a thread', () => {
  test('[IM-3] who is not in it gets the answer of one that does not exist', () => {
    for (const command of [
      say('hello'),
      add(cyd),
      { type: 'leaveThread' },
      { type: 'closeThread' },
    ] as const) {
      assert.equal(after(group(), cyd, command), 'threadUnknown', command.type);
      assert.equal(after(undefined, ana, command), 'threadUnknown', command.type);
    }
    assert.equal(after(group(), cyd, startGroup), 'threadUnknown');
  });

  test('[IM-4] a message is kept word for word', () => {
    const text = '  é\u0301 <b>\n👩‍👩‍👧 ';
    const decision = decideThread(direct(), { threadId: DIRECT, by: ben, command: say(text) }, context());
    assert.deepEqual(decision, { kind: 'events', events: [{ type: 'threadMessageSent', text }] });
    for (const bad of ['', ' \n', 'a\ud800']) assert.equal(after(direct(), ana, say(bad)), 'textMalformed');
  });

  test('[IM-5] no message of a thread is for everyone', () => {
    const command: Command = { type: 'sendMessage', text: 'hello', audience: 'everyone' };
    assert.equal(after(direct(), ana, command), 'audienceForbidden');
  });

  test('[IM-6] a direct thread whose other member is gone takes no more words, a group does', () => {
    const settings = context(ALL, [ana]);
    assert.equal(after(direct(), ana, say('hello'), { settings }), 'colleagueUnknown');
    assert.equal(typeof after(group(), ana, say('hello'), { settings }), 'object');
  });

  test('[IM-7] any member adds, and who is in it is passed over', () => {
    assert.deepEqual(
      withCyd().members.map(({ name }) => name),
      ['Ana', 'Ben', 'Cyd'],
    );
    const state = withCyd();
    assert.equal(after(state, cyd, add(ana, ben)), state);
    assert.equal(
      after(state, ana, { type: 'addThreadMembers', userIds: ['user-dan-1'] }),
      'colleagueUnknown',
    );
  });

  test('[IM-7] who had left takes the old place again', () => {
    const left = after(withCyd(), ben, { type: 'leaveThread' });
    assert(typeof left === 'object');
    const back = after(left, ana, add({ ...ben, name: 'Benjamin' }), {
      settings: context(ALL, [ana, { ...ben, name: 'Benjamin' }, cyd]),
    });
    assert(typeof back === 'object');
    assert.deepEqual(
      back.members.map(({ name, state }) => [name, state]),
      [
        ['Ana', 'joined'],
        ['Benjamin', 'joined'],
        ['Cyd', 'joined'],
      ],
    );
  });

  test('[IM-7] a group is full at its limit, and not before', () => {
    const many = Array.from({ length: THREAD_MEMBERS_MAX - 2 }, (_, n) => ({
      userId: `user-more-${n}`,
      name: `More ${n}`,
    }));
    const settings = context(ALL, [ana, ben, cyd, ...many]);
    const full = after(group(), ana, add(...many), { settings });
    assert(typeof full === 'object');
    assert.equal(full.members.length, THREAD_MEMBERS_MAX);
    assert.equal(after(full, ana, add(cyd), { settings }), 'threadFull');
  });

  test('[IM-8] a group can be left, and is unknown then', () => {
    const left = after(withCyd(), ben, { type: 'leaveThread' });
    assert(typeof left === 'object');
    assert.equal(isShownTo(left, ben.userId), false);
    assert.equal(after(left, ben, say('still here?')), 'threadUnknown');
  });

  test('[IM-8] a direct thread can be neither left nor added to', () => {
    assert.equal(after(direct(), ana, { type: 'leaveThread' }), 'commandForbidden');
    assert.equal(after(direct(), ana, add(cyd)), 'commandForbidden');
  });

  test('[IM-9] a thread put away is away for that member, until the next message', () => {
    const away = after(direct(), ana, { type: 'closeThread' });
    assert(typeof away === 'object');
    assert.deepEqual([isShownTo(away, ana.userId), isShownTo(away, ben.userId)], [false, true]);
    assert.equal(after(away, ana, { type: 'closeThread' }), away);
    const back = after(away, ben, say('one more thing'));
    assert(typeof back === 'object' && isShownTo(back, ana.userId));
  });
});

describe('renaming a group', () => {
  const rename = (name: string): Command => ({ type: 'renameThread', name });

  test('[IM-15] any member gives a group another name, and nobody else', () => {
    const renamed = after(withCyd(), cyd, rename('Refunds'));
    assert(typeof renamed === 'object');
    assert.equal(renamed.name, 'Refunds');
    assert.deepEqual(renamed.members, withCyd().members);
    assert.equal(after(group(), cyd, rename('Refunds')), 'threadUnknown');
    const left = after(withCyd(), ben, { type: 'leaveThread' });
    assert(typeof left === 'object');
    assert.equal(after(left, ben, rename('Refunds')), 'threadUnknown');
  });

  test('[IM-15] the name it has changes nothing, and one that cannot be read is refused', () => {
    const state = group();
    assert.equal(after(state, ben, rename('Returns')), state);
    for (const name of [' ', 'a\ud800']) assert.equal(after(state, ben, rename(name)), 'textMalformed');
  });

  test('[IM-15] a direct thread has no name', () => {
    assert.equal(after(direct(), ana, rename('Us')), 'commandForbidden');
  });
});

describe('[IM-10] what each privilege allows', () => {
  const rows: readonly (readonly [Command, Privilege])[] = [
    [toBen, 'im.start'],
    [say('hello'), 'im.use'],
    [add(cyd), 'im.start'],
    [{ type: 'renameThread', name: 'Refunds' }, 'im.use'],
    [{ type: 'leaveThread' }, 'im.release'],
    [{ type: 'closeThread' }, 'im.release'],
  ];
  for (const [command, needed] of rows) {
    test(`[IM-10] ${command.type} needs ${[...new Set(['im.use', needed])].join(' and ')}`, () => {
      const state = command.type === 'startThread' ? direct() : withCyd();
      for (const missing of new Set<Privilege>(['im.use', needed])) {
        const settings = context(ALL.filter((one) => one !== missing));
        assert.equal(after(state, ana, command, { settings }), 'privilegeMissing');
      }
      const enough = context(['im.use', needed]);
      assert.equal(typeof after(state, ana, command, { settings: enough }), 'object');
    });
  }
});
