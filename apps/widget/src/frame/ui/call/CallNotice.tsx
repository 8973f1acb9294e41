import type { CustomerCall } from '@guichet/protocol/calls.ts';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { VoiceAccess } from '../../session/chat-session.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { InCall } from './InCall.tsx';
import { ring } from './ring-sound.ts';
import type { CallPart, CallPartControl } from './call-part.ts';
import { useCallPart } from './use-call-part.ts';
import './call.css';

export type CallNoticeProps = {
  readonly call: CustomerCall;
  readonly interactionId: string;
  readonly access: VoiceAccess;
};

/** The call the customer is rung for or in: one strip above the conversation, which goes on below. */
export function CallNotice({ call, interactionId, access }: CallNoticeProps) {
  const { words } = useSpoken();
  const { part, control } = useCallPart(call.callId, interactionId, access);
  const names = agentsOf(call);
  const section = useRef<HTMLElement>(null);
  // A button that was pressed is gone a moment later, and with the call all of this: the focus stays near, then goes to the box.
  useLayoutEffect(() => {
    const place = section.current;
    return () => {
      if (place?.contains(document.activeElement)) {
        const box = document.querySelector<HTMLElement>('textarea:not(:disabled)');
        (box ?? document.querySelector('h1'))?.focus();
      }
    };
  }, []);
  const keepFocus = (): void => section.current?.focus();
  return (
    <section class="notice call" aria-label={words.call.region} tabIndex={-1} ref={section}>
      {part.kind === 'in' ? (
        <InCall
          voice={part.voice}
          names={names}
          own={call.own}
          clockOffsetMs={access.clockOffsetMs}
          onPress={keepFocus}
        />
      ) : (
        part.kind !== 'over' && (
          <Outside call={call} names={names} part={part} control={control} onPress={keepFocus} />
        )
      )}
    </section>
  );
}

type OutsideProps = {
  readonly call: CustomerCall;
  readonly names: string;
  readonly part: Exclude<CallPart, { kind: 'in' | 'over' }>;
  readonly control: CallPartControl;
  /** Before what was pressed goes away. */
  readonly onPress: () => void;
};

/** Not in it here: it rings, or the sound is elsewhere, or there is no microphone. */
function Outside({ call: { own }, names, part, control, onPress }: OutsideProps) {
  const { words } = useSpoken();
  const isRinging = own.kind === 'ringing';
  useEffect(() => (isRinging && part.kind === 'none' ? ring() : undefined), [isRinging, part.kind]);
  const isRefused = part.kind === 'refused';
  return (
    <>
      <p class="call-line">
        <Icon name="phone" />
        <span class="sentence" role="alert">
          {isRefused
            ? words.call.refused[part.why]
            : part.kind === 'preparing'
              ? words.call.preparing
              : isRinging
                ? words.call.offered(names)
                : words.call.elsewhere(names)}
        </span>
      </p>
      {isRinging && part.kind === 'none' && <p class="quiet">{words.call.offeredHint}</p>}
      {part.kind !== 'preparing' && (
        <div class="buttons">
          {!(isRefused && part.why === 'notAllowedByPage') && (
            <button
              type="button"
              class="button primary"
              onClick={() => {
                onPress();
                void control.join();
              }}
            >
              {isRefused ? words.retry : isRinging ? words.call.accept : words.call.goOnHere}
            </button>
          )}
          {isRinging && (
            <button type="button" class="button" onClick={() => control.decline()}>
              {words.call.decline}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Who speaks or is about to. Who was rung in vain is not named. */
function agentsOf({ agents }: CustomerCall): string {
  const joined = agents.filter(({ isJoined }) => isJoined);
  return (joined.length > 0 ? joined : agents).map(({ name }) => name).join(', ');
}
