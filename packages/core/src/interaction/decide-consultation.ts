import type { Consultation } from '@guichet/protocol/interaction.ts';
import { events, inConsultation, marksIn, rejected } from './decision.ts';
import type { AgentAsk, Decision } from './decision.ts';
import { conference, transfer } from './decide-invitation.ts';
import type { DecisionContext } from './interaction-command.ts';
import { isConferenceFull, isFullOfParties, openConsultation } from './interaction.ts';
import type { Interaction } from './interaction.ts';

type ConsultationCommand = Extract<AgentAsk['command'], { readonly consultationId: string }>;

/** What the two of a consultation do with it (CONS-4 to CONS-7). Whether the agent may has been settled by the capability table. */
export function decideConsultation(
  interaction: Interaction,
  { agentId, name }: AgentAsk,
  command: ConsultationCommand,
  context: DecisionContext,
): Decision {
  const { consultationId } = command;
  const consultation = openConsultation(interaction, consultationId);
  if (consultation === undefined || !isPartOf(consultation, agentId)) return rejected('consultationUnknown');
  const audience = inConsultation(consultationId);
  switch (command.type) {
    case 'sendConsultationMessage': {
      const { text } = command;
      if (!text.isWellFormed() || text.trim() === '') return rejected('textMalformed');
      const said = { consultationId, agentId, name, text, ...marksIn(text, context) };
      return events([audience, { type: 'consultationMessageSent', ...said }]);
    }
    case 'endConsultation': {
      const reason = consultation.byAgentId === agentId ? 'ended' : 'agentLeft';
      return events([audience, { type: 'consultationEnded', consultationId, reason }]);
    }
    case 'transferToConsulted': {
      if (consultation.byAgentId !== agentId) return rejected('consultationUnknown');
      if (isFullOfParties(interaction)) return rejected('tooManyParties');
      const { agentId: to, agentName } = consultation;
      return events(...transfer(interaction, agentId, to, agentName, null));
    }
    case 'conferenceConsulted': {
      if (consultation.byAgentId !== agentId) return rejected('consultationUnknown');
      if (isConferenceFull(interaction) || isFullOfParties(interaction)) return rejected('tooManyParties');
      return events(...conference(interaction, consultation.agentId, consultation.agentName));
    }
  }
}

function isPartOf({ byAgentId, agentId: consulted }: Consultation, agentId: string): boolean {
  return byAgentId === agentId || consulted === agentId;
}
