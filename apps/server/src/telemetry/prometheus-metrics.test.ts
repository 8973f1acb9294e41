import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PrometheusMetrics } from './prometheus-metrics.ts';

test('commands are counted by type and outcome, on one page after another', async () => {
  using metrics = new PrometheusMetrics();
  metrics.commandSettled('sendMessage', 'accepted', 3);
  metrics.commandSettled('sendMessage', 'accepted', 4);
  metrics.commandSettled('acceptOffer', 'rejected', 1);
  assert.deepEqual(commandsOn(await metrics.page()), [
    'guichet_commands_total{type="acceptOffer",outcome="rejected"} 1',
    'guichet_commands_total{type="sendMessage",outcome="accepted"} 2',
  ]);
  metrics.commandSettled('sendMessage', 'unavailable', 5);
  metrics.commandSettled('sendMessage', 'accepted', 6);
  assert.deepEqual(commandsOn(await metrics.page()), [
    'guichet_commands_total{type="acceptOffer",outcome="rejected"} 1',
    'guichet_commands_total{type="sendMessage",outcome="accepted"} 3',
    'guichet_commands_total{type="sendMessage",outcome="unavailable"} 1',
  ]);
});

test('events are counted from one page to the next', async () => {
  using metrics = new PrometheusMetrics();
  metrics.eventsCommitted(2);
  metrics.eventsDelivered(3);
  await metrics.page();
  metrics.eventsCommitted(1);
  metrics.eventsDelivered(4);
  const { text } = await metrics.page();
  const lines = text.split('\n').filter((line) => line.startsWith('guichet_events_'));
  assert.deepEqual(lines, ['guichet_events_committed_total 3', 'guichet_events_delivered_total 7']);
});

test('calls that go on are shown as they stand, and what browsers said to each other as a sum', async () => {
  using metrics = new PrometheusMetrics();
  metrics.callsOpen(2);
  metrics.callsOpen(1);
  metrics.voiceSignalRelayed();
  metrics.voiceSignalRelayed();
  const { text } = await metrics.page();
  const lines = text.split('\n').filter((line) => /^guichet_(calls|voice)/.test(line));
  assert.deepEqual(lines, ['guichet_calls_open 1', 'guichet_voice_signals_relayed_total 2']);
});

function commandsOn({ text }: { readonly text: string }): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('guichet_commands_total{'))
    .toSorted();
}
