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

function commandsOn({ text }: { readonly text: string }): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('guichet_commands_total{'))
    .toSorted();
}
