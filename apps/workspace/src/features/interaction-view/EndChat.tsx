import { MessageSquareX } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useDesk } from '../../session/desk.ts';
import { usePreferences } from '../../session/services.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ariaKeyShortcuts } from '../shortcuts/keymap.ts';

/** A second press within this time is the rest of a double click, ms. */
const DOUBLE_CLICK_MS = 350;

type Props = { readonly entry: SteadyEntry; readonly contactName: string };

/** Ends the chat. Asked back once, unless the agent prefers not: it reaches the contact and cannot be undone. */
export const EndChat = memo(function EndChat({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  const clickedAtMs = useRef(-DOUBLE_CLICK_MS);
  const { asksBeforeEnd } = usePreferences();
  const permission = usePermissions(entry.state)('endInteraction');
  const end = (): void => {
    setIsAsking(false);
    sayRefusal(client.send(entry.interactionId, { type: 'endInteraction' }));
    focusSoon('disposition');
  };
  return (
    <>
      <Button
        ref={button}
        id={FOCUS_TARGETS.end}
        aria-keyshortcuts={ariaKeyShortcuts('endInteraction')}
        disabledReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
        onPress={({ pointerType }) => {
          if (pointerType !== 'keyboard') clickedAtMs.current = performance.now();
          if (asksBeforeEnd) setIsAsking(true);
          else end();
        }}
      >
        <MessageSquareX size={16} aria-hidden />
        <Trans>End</Trans>
      </Button>
      <Popover
        className="popover"
        triggerRef={button}
        isOpen={isAsking && permission.allowed}
        onOpenChange={(isOpen) => {
          if (isOpen || performance.now() - clickedAtMs.current > DOUBLE_CLICK_MS) setIsAsking(isOpen);
        }}
        placement="bottom end"
        offset={6}
      >
        <Dialog className="end-chat" role="alertdialog" aria-label={t`End the chat`}>
          <p>
            <Trans>End the chat with {contactName}? They are told that it is over.</Trans>
          </p>
          <div className="dialog-actions">
            <Button kind="danger" takesFocus onPress={end}>
              <Trans>End the chat</Trans>
            </Button>
            <Button onPress={() => setIsAsking(false)}>
              <Trans>Keep talking</Trans>
            </Button>
          </div>
        </Dialog>
      </Popover>
    </>
  );
});
