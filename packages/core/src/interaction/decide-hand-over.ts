import { isWritable } from '../contact/address.ts';
import { dialNumber } from '../phone/dial-number.ts';
import { AGENTS, events, rejected } from './decision.ts';
import type { AgentAsk, Decision } from './decision.ts';
import type { DecisionContext } from './interaction-command.ts';
import type { Interaction } from './interaction.ts';

type HandOver = Extract<AgentAsk['command'], { type: 'handOverNumber' | 'handOverAddress' }>;

/**
 * An agent gives a number to the telephone of the desk, or an address to its mail application (PH-*, MH-*). What they do with it, nobody
 * here learns, so nothing more is said. That the agent may has been settled by the capability table.
 */
export function handOver(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  command: HandOver,
  context: DecisionContext,
): Decision {
  if (command.type === 'handOverAddress') {
    const { address } = command;
    return isWritable('email', address)
      ? events([AGENTS, { type: 'addressHandedOver', agentId, name, address }])
      : rejected('addressMalformed');
  }
  const dialled = dialNumber(interaction, agentId, command.number, context);
  if ('code' in dialled) return rejected(dialled.code);
  const { e164: number, international: written } = dialled.number;
  return events([AGENTS, { type: 'numberHandedOver', agentId, name, number, written }]);
}
