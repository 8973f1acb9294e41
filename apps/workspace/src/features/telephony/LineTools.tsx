import { Grip, PhoneForwarded } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { othersIn } from '../calls/own-calls.ts';
import type { OwnCall } from '../calls/own-calls.ts';
import { useCallDesk, useOwnCalls } from '../calls/use-calls.ts';
import { useCallNames } from '../calls/use-call-names.ts';
import { NumberForm } from './NumberForm.tsx';
import type { PhoneLeg, TransferOutcome } from './softphone.ts';
import { useLeg } from './use-leg.ts';
import './telephony.css';

type Props = { readonly own: OwnCall; readonly line: PhoneLeg };

/** What only a telephone can: tones for machines, and handing the call over. */
export function LineTools({ own, line }: Props) {
  const leg = useLeg(line);
  if (leg?.stage.kind !== 'talking') return null;
  return (
    <>
      {leg.isHeldByOther && (
        <output className="quiet">
          <Trans>You have been put on hold</Trans>
        </output>
      )}
      <TonePad line={line} />
      <HandOver own={own} line={line} />
    </>
  );
}

const TONES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

function TonePad({ line }: { readonly line: PhoneLeg }) {
  const { t } = useLingui();
  const [sent, setSent] = useState('');
  const send = (tone: string): void => {
    line.dtmf(tone);
    setSent((before) => before + tone);
  };
  // A key that is held down is one tone, as on a telephone.
  const onKeyDown = ({ key, repeat, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const tone = TONES.find((each) => each === key);
    if (tone !== undefined && !repeat && !ctrlKey && !metaKey && !altKey) send(tone);
  };
  return (
    <PopoverButton icon={Grip} title={t`Keypad`} isNarrow>
      {() => (
        <div role="presentation" onKeyDown={onKeyDown}>
          <output className="tones-sent" aria-label={t`Sent`}>
            {sent}
          </output>
          <div className="tone-pad">
            {TONES.map((tone) => (
              <Button key={tone} takesFocus={tone === TONES[0]} onPress={() => send(tone)}>
                {tone}
              </Button>
            ))}
          </div>
        </div>
      )}
    </PopoverButton>
  );
}

/** To a number, without asking there first; or to whom the agent is talking to in another call by telephone. */
function HandOver({ own, line }: Props) {
  const { t } = useLingui();
  const { toasts } = useServices();
  const desk = useCallDesk();
  const { namesOf } = useCallNames(own.contact);
  const others = useOwnCalls().filter(({ call }) => call.callId !== own.call.callId);
  const tell = async (outcome: Promise<TransferOutcome>): Promise<void> => {
    if ((await outcome) === 'refused')
      toasts.say(t`The call could not be handed over. It is still yours.`, 'critical');
  };
  return (
    <PopoverButton icon={PhoneForwarded} title={t`Hand the call over`}>
      {(close) => (
        <>
          {others.map((other) => {
            const otherLine = desk.getSounds().get(other.call.callId)?.line;
            if (otherLine?.getSnapshot().stage.kind !== 'talking') return null;
            const names = namesOf(othersIn(other.call, other.call.byAgentId).map(({ member }) => member));
            return (
              <Button
                key={other.call.callId}
                onPress={() => {
                  close();
                  void tell(line.connectWith(otherLine));
                }}
              >
                <Trans>Put through to {names}</Trans>
              </Button>
            );
          })}
          <NumberForm
            interactionId={own.interactionId}
            action={t`Hand over`}
            onChoose={(number) => {
              close();
              void tell(line.transfer(number));
            }}
          />
        </>
      )}
    </PopoverButton>
  );
}
