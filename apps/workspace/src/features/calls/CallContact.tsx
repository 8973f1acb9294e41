import { Phone } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { DialNumber } from '../telephony/DialNumber.tsx';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { callAction } from '../parties/party-actions.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useStartCall } from './use-begin-call.ts';

/** Calls about a chat: the contact in the page the chat is in, and numbers by the agent's own line. */
export const CallContact = memo(function CallContact({ entry }: { readonly entry: SteadyEntry }) {
  return (
    <>
      {entry.state.channel !== 'phone' && <RingContact entry={entry} />}
      <DialNumber entry={entry} />
    </>
  );
});

function RingContact({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const can = usePermissions(entry.state);
  const startCall = useStartCall();
  const { interactionId, state } = entry;
  const target = { kind: 'customer' } as const;
  const { permission, label } = callAction(target, { state, userId: session.userId, can });
  const button = (
    <Button
      kind="quiet"
      isDense
      aria-label={t(label)}
      disabledReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
      onPress={() => startCall(interactionId, target)}
    >
      <Phone size={16} aria-hidden />
    </Button>
  );
  if (!permission.allowed) return button;
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {button}
      <Tooltip>{t(label)}</Tooltip>
    </TooltipTrigger>
  );
}
