import { BellRing, MicOff, Pause } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import type { VoicePeerState } from '@guichet/client/voice/voice-call.ts';

type Props = {
  readonly name: string;
  /** While the others talk already; else the whole call rings, which is said once. */
  readonly isRinging: boolean;
  /** What is heard of the sound there; undefined while nothing is. */
  readonly peer: VoicePeerState | undefined;
};

/** Somebody else in a call, and why nothing may be heard of them. */
export function CallPerson({ name, isRinging, peer }: Props) {
  const { t } = useLingui();
  const marks = [
    { isShown: isRinging, icon: BellRing, word: t`rings`, isWritten: true },
    { isShown: peer?.isOnHold === true, icon: Pause, word: t`has put the call on hold`, isWritten: true },
    {
      isShown: peer?.isMuted === true && !peer.isOnHold,
      icon: MicOff,
      word: t`microphone off`,
      isWritten: false,
    },
  ];
  return (
    <span className="call-person">
      <bdi>{name}</bdi>
      {marks.map(
        ({ isShown, icon: Icon, word, isWritten }) =>
          isShown && (
            <span key={word} className="call-person-mark" {...(isWritten ? {} : { title: word })}>
              <Icon size={14} aria-hidden />
              <span className={isWritten ? undefined : 'visually-hidden'}>{word}</span>
            </span>
          ),
      )}
    </span>
  );
}
