import { useLingui } from '@lingui/react/macro';
import { memo, Suspense, useState } from 'react';
import { joinedAgents } from '@guichet/core/interaction/interaction.ts';
import { openFields } from '@guichet/core/responses/response-fields.ts';
import type { MessageAudience } from '@guichet/protocol/audience.ts';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { AudienceSwitch } from '../call-control/lazy-parts.ts';
import { FileTools, FileTrayList } from '../files/lazy-parts.ts';
import { focusSoon } from '../focus-targets.ts';
import { PushUrlEditor, PushUrlToggle } from '../push-url/lazy-parts.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { ResponseAssist, ResponseButton } from '../responses/lazy-parts.ts';
import { recallAudience, rememberAudience } from './audience-memory.ts';
import { TextComposer } from './TextComposer.tsx';

type Props = { readonly entry: SteadyEntry; readonly contactName: string };

/** Where the agent writes into a chat: to everyone, or among agents while there are several. Give it the interaction's id as key. */
export const Composer = memo(function Composer({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { interactionId, state } = entry;
  const [chosen, setAudience] = useState(() => recallAudience(interactionId));
  // Whoever called has no screen to read it on.
  const audience = state.channel === 'phone' ? 'agents' : chosen;
  const isInternal = audience === 'agents';
  const permission = usePermissions(state)(isInternal ? 'sendMessage.agents' : 'sendMessage');
  const privileges = usePrivileges();
  const canPush = privileges.has('chat.pushUrl') && !isInternal;
  const hasResponses = privileges.has('responses.use');
  const draftId = isInternal ? `${interactionId}.agents` : interactionId;
  // Alone again: what is being written to colleagues stays theirs until it is sent or deleted.
  const hasChoice = state.channel !== 'phone' && (joinedAgents(state).length > 1 || isInternal);
  const choose = (next: MessageAudience): void => {
    rememberAudience(interactionId, next);
    setAudience(next);
    focusSoon('composer');
  };
  return (
    <TextComposer
      key={draftId}
      draftId={draftId}
      target="composer"
      label={isInternal ? t`Write to colleagues only` : t`Write to ${contactName}`}
      blockedReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
      isInternal={isInternal}
      above={
        <Suspense fallback={null}>
          {hasChoice && <AudienceSwitch audience={audience} contactName={contactName} onChoose={choose} />}
          {!isInternal && <FileTrayList entry={entry} contactName={contactName} />}
        </Suspense>
      }
      // Files go to everyone, so they are chosen where everyone reads.
      tools={
        <Suspense fallback={null}>
          {!isInternal && <FileTools entry={entry} />}
          {hasResponses && <ResponseButton />}
        </Suspense>
      }
      aboveFoot={
        hasResponses && (
          <Suspense fallback={null}>
            <ResponseAssist entry={entry} isForContact={!isInternal} />
          </Suspense>
        )
      }
      underSend={
        canPush && (
          <Suspense fallback={null}>
            <PushUrlToggle interactionId={interactionId} />
          </Suspense>
        )
      }
      below={
        canPush && (
          <Suspense fallback={null}>
            <PushUrlEditor entry={entry} contactName={contactName} />
          </Suspense>
        )
      }
      heldBack={(text) =>
        hasResponses && openFields(text).length > 0 ? t`Fill in or remove what stands in braces.` : null
      }
      onSend={(text) => {
        client.send(interactionId, { type: 'sendMessage', text, audience });
        if (isInternal && joinedAgents(state).length <= 1) choose('everyone');
      }}
      // Whoever writes among colleagues is not seen writing by the contact.
      onTyping={(isTyping) => {
        if (!isInternal) client.setTyping(interactionId, isTyping);
      }}
    />
  );
});
