import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatRecord } from './chat-record.ts';
import type { SeenMessage } from './chat-record.ts';
import { differencesIn } from './compare.ts';
import type { Turn } from './conversation.ts';

const turns: Turn[] = [
  { from: 'customer', text: 'yes' },
  { from: 'agent', text: 'sure?' },
  { from: 'customer', text: 'yes' },
];
const seenBy = (side: string): SeenMessage[] =>
  turns.map(({ from, text }, index) => ({
    from,
    text,
    commandId: from === side ? `command-${index}` : null,
  }));

function goodRecord(): ChatRecord {
  const record = new ChatRecord({ id: 'c', lang: 'en', topic: 't', turns }, 'interaction-1');
  record.customerView = seenBy('customer');
  record.agentView = seenBy('agent');
  record.stored = seenBy('agent');
  record.customerSeqs = [1, 2, 3, 4];
  record.doneBy = 'agent-1';
  record.turns.forEach((turn, index) => {
    turn.commandId = `command-${index}`;
    turn.acknowledgedAtMs = 1;
  });
  return record;
}

function whatIsWrong(spoil: (record: ChatRecord) => void): string[] {
  const record = goodRecord();
  spoil(record);
  return differencesIn(record).map(({ what }) => what);
}

test('a chat in which everyone saw everything once and in order has no difference', () => {
  assert.deepEqual(differencesIn(goodRecord()), []);
});

test('a lost message is found in each of the three accounts', () => {
  assert.deepEqual(
    whatIsWrong((record) => (record.agentView = record.agentView.slice(0, 2))),
    ['agent view: lost "customer: yes"'],
  );
  assert.match(
    whatIsWrong((record) => (record.customerView = record.customerView.slice(1))).join(),
    /customer view: lost "customer: yes"/,
  );
  assert.match(
    whatIsWrong((record) => (record.stored = [])).join(),
    /stored transcript: lost "agent: sure\?"/,
  );
});

test('a repeated message is found even where the same words were said twice', () => {
  const wrong = whatIsWrong(
    (record) =>
      (record.agentView = [...record.agentView, { from: 'customer', text: 'yes', commandId: null }]),
  );
  assert.deepEqual(wrong, ['agent view: twice "customer: yes"']);
});

test('a message nobody sent is found', () => {
  const wrong = whatIsWrong(
    (record) =>
      (record.customerView = [...record.customerView, { from: 'agent', text: 'no', commandId: null }]),
  );
  assert.deepEqual(wrong, ['customer view: never sent "agent: no"']);
});

test('a changed order is found', () => {
  const wrong = whatIsWrong(
    (record) =>
      (record.agentView = record.agentView.toSpliced(1, 2, ...record.agentView.slice(1).toReversed())),
  );
  assert.deepEqual(wrong, ['agent view: out of order from message 2 on']);
});

test('an acknowledged turn whose command is not kept, or kept twice, is found', () => {
  assert.deepEqual(
    whatIsWrong((record) => record.turns.forEach((turn) => (turn.commandId = 'another'))),
    [0, 1, 2].map((index) => `turn ${index + 1} was acknowledged once and kept 0 times`),
  );
  assert.deepEqual(
    whatIsWrong((record) => {
      record.customerView = record.customerView.map((message) => ({
        ...message,
        commandId: message.from === 'customer' ? 'command-0' : null,
      }));
    }),
    ['turn 1 was acknowledged once and kept 2 times', 'turn 3 was acknowledged once and kept 0 times'],
  );
});

test('a gap in the numbers a customer sees is found', () => {
  assert.deepEqual(
    whatIsWrong((record) => (record.customerSeqs = [1, 2, 4])),
    ['customer view: numbers 1 2 4'],
  );
});
