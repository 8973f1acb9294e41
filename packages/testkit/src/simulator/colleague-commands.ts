import { joinedAgents } from '@guichet/core/interaction/interaction.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { AgentInteractionState, InvitationTarget } from '@guichet/protocol/interaction.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Texts } from './texts.ts';

export type ColleagueCommandsOptions = {
  readonly random: SeededRandom;
  readonly texts: Texts;
  readonly agentIds: readonly string[];
};

/** What agents do with one another in a chat, at random: fitting what the screen shows, and now and then not. */
export class ColleagueCommands {
  readonly #options: ColleagueCommandsOptions;
  #pushed = 0;

  constructor(options: ColleagueCommandsOptions) {
    this.#options = options;
  }

  next(agentId: string, state: AgentInteractionState): AgentInteractionCommand | undefined {
    const { random } = this.#options;
    const consultation = state.consultations.find(({ ended }) => ended === null);
    if (consultation !== undefined && random.chance(0.7)) return this.#consult(consultation.consultationId);
    const invitation = state.invitations.find(({ byAgentId }) => byAgentId === agentId);
    if (invitation !== undefined && random.chance(0.3)) {
      return { type: 'cancelInvitation', invitationId: invitation.invitationId };
    }
    if (joinedAgents(state).length > 1 && random.chance(0.3)) return this.#part(state);
    return random.chance(0.15) ? this.#push() : this.#invite(agentId);
  }

  #invite(agentId: string): AgentInteractionCommand {
    const { random, texts, agentIds } = this.#options;
    const others = agentIds.filter((each) => each !== agentId);
    const named = (ids: readonly string[]): InvitationTarget => ({
      kind: 'agent',
      agentId: random.pick(ids),
    });
    const targets: readonly InvitationTarget[] = [
      ...(others.length === 0 ? [] : [named(others), named(others), named(others), named(others)]),
      named(agentIds),
      { kind: 'group', groupId: 'helpers' },
      { kind: 'skill', skillId: 'patience' },
      { kind: 'queue', queueId: 'general' },
      { kind: 'queue', queueId: 'noSuchQueue' },
    ];
    const purpose = random.pick(['transfer', 'conference', 'consultation'] as const);
    return { type: 'invite', purpose, target: random.pick(targets), message: texts.internal() };
  }

  #consult(consultationId: string): AgentInteractionCommand {
    const { random, texts } = this.#options;
    const dice = random.next();
    if (dice < 0.6) return { type: 'sendConsultationMessage', consultationId, text: texts.internal() };
    if (dice < 0.75) return { type: 'transferToConsulted', consultationId };
    return { type: dice < 0.9 ? 'conferenceConsulted' : 'endConsultation', consultationId };
  }

  #part(state: AgentInteractionState): AgentInteractionCommand {
    const { random } = this.#options;
    if (random.chance(0.5)) return { type: 'leaveInteraction' };
    return { type: 'removeParty', partyId: random.pick(state.parties).partyId };
  }

  #push(): AgentInteractionCommand {
    this.#pushed += 1;
    const { random, agentIds } = this.#options;
    const url = `https://shop.example/${agentIds.length}/${random.int(1_000_000)}/${this.#pushed}`;
    return { type: 'pushUrl', url: random.chance(0.8) ? url : 'https://evil.example/' };
  }
}
