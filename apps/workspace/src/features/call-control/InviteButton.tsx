import { useLingui } from '@lingui/react/macro';
import { Suspense, useRef, useState } from 'react';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import type { InvitationPurpose } from '@guichet/protocol/interaction.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { PopoverDialog } from '../../ui/PopoverDialog.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { ariaKeyShortcuts, shortcutText } from '../shortcuts/keymap.ts';
import { InviteForm } from './lazy-parts.ts';
import { PURPOSES } from './purposes.ts';
import { useInvite } from './use-invite.ts';

type Props = { readonly entry: SteadyEntry; readonly purpose: InvitationPurpose };

/** One of the ways to bring a colleague to a chat: opens the choice of whom. */
export function InviteButton({ entry, purpose }: Props) {
  const { t } = useLingui();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { icon: Icon, name, title, shortcut, target, ways } = PURPOSES[purpose];
  const { mayAsk } = useInvite(entry);
  const permissions = ways.map((way) => mayAsk(way));
  // One way that is open is enough; with none, the first says why.
  const permission = permissions.find(({ allowed }) => allowed) ?? mayAsk(purpose);
  // It does not come back by itself when the way is open again: somebody may be writing by then.
  if (isOpen && !permission.allowed) setIsOpen(false);
  const opener = (
    <Button
      ref={button}
      id={FOCUS_TARGETS[target]}
      aria-label={t(name)}
      aria-keyshortcuts={ariaKeyShortcuts(shortcut)}
      disabledReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
      onPress={() => setIsOpen(true)}
    >
      <Icon size={16} aria-hidden />
      <span className="call-control-word">{t(name)}</span>
    </Button>
  );
  return (
    <>
      {/* The reason against it has a tooltip of its own; this one must not stay open behind it. */}
      {permission.allowed ? (
        <TooltipTrigger delay={400} closeDelay={0}>
          {opener}
          {/* On a narrow header the icon stands alone. */}
          {!isOpen && (
            <Tooltip>
              {t(title)} <Kbd>{shortcutText(shortcut)}</Kbd>
            </Tooltip>
          )}
        </TooltipTrigger>
      ) : (
        opener
      )}
      <PopoverDialog title={t(title)} triggerRef={button} isOpen={isOpen} onOpenChange={setIsOpen}>
        <Suspense fallback={<div className="popover-loading" />}>
          <InviteForm
            entry={entry}
            purpose={purpose}
            onDone={() => {
              setIsOpen(false);
              focusSoon('composer');
            }}
          />
        </Suspense>
      </PopoverDialog>
    </>
  );
}
