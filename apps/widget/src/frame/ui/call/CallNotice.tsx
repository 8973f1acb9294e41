import type { CustomerCall } from '@guichet/protocol/calls.ts';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { callNames } from '../../model/agent-names.ts';
import type { VoiceAccess } from '../../session/chat-session.ts';
import { Icon } from '../Icon.tsx';
import { useSpoken } from '../spoken.ts';
import { focusStart } from '../use-start-focus.ts';
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
  const { part, control } = useCallPart(call.callId, interactionId, access);
  // What this tab has said goes before the server's answer, which may take as long as the connection is away.
  return part.kind === 'over' ? null : <Strip call={call} access={access} part={part} control={control} />;
}

type StripProps = Pick<CallNoticeProps, 'call' | 'access'> & {
  readonly part: Exclude<CallPart, { kind: 'over' }>;
  readonly control: CallPartControl;
};

function Strip({ call, access, part, control }: StripProps) {
  const { words, times } = useSpoken();
  const names = callNames(call, times.locale);
  const section = useRef<HTMLElement>(null);
  // A button that was pressed is gone a moment later, and with the call all of this: the focus stays near, then goes where the next action is.
  useLayoutEffect(() => {
    const place = section.current;
    return () => {
      if (!place?.contains(document.activeElement)) return;
      focusStart(document.querySelector('h1'), document.documentElement.hasAttribute('data-full-screen'));
    };
  }, []);
  const keepFocus = (): void => section.current?.focus();
  return (
    <section class="notice call" aria-label={words.call.region} tabIndex={-1} ref={section}>
      {part.kind === 'in' ? (
        <InCall voice={part.voice} names={names} own={call.own} clockOffsetMs={access.clockOffsetMs} />
      ) : (
        <Outside call={call} names={names} part={part} control={control} onPress={keepFocus} />
      )}
    </section>
  );
}

type OutsideProps = {
  readonly call: CustomerCall;
  readonly names: string;
  readonly part: Exclude<StripProps['part'], { kind: 'in' }>;
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
  const isPreparing = part.kind === 'preparing';
  return (
    <>
      <p class="call-line">
        <Icon name="phone" />
        <span class="sentence" role="alert">
          {isRefused
            ? words.call.refused[part.why]
            : isPreparing
              ? words.call.preparing
              : isRinging
                ? words.call.offered(names)
                : words.call.elsewhere(names)}
        </span>
      </p>
      {isRinging && part.kind === 'none' && <p class="quiet">{words.call.offeredHint}</p>}
      <div class="buttons">
        {!(isRefused && part.why === 'notAllowedByPage') && (
          <button
            type="button"
            class="button primary"
            // Still there, so that the second click of two does not decline.
            disabled={isPreparing}
            aria-busy={isPreparing}
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
    </>
  );
}
