import { MicOff, Mic, Pause, Phone, PhoneOff } from 'lucide-react';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import { memberKey } from '@guichet/client/voice/member-key.ts';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import { isByTelephone } from '@guichet/core/call/call.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { Elapsed } from '../clock/Elapsed.tsx';
import { LineTools } from '../telephony/LineTools.tsx';
import { useLeg } from '../telephony/use-leg.ts';
import { focusSoon } from '../focus-targets.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { AddToCall } from './AddToCall.tsx';
import type { CallControls } from './call-controls.ts';
import { stageText, troubleOf } from './call-words.ts';
import { CallDevices } from './CallDevices.tsx';
import { CallPerson } from './CallPerson.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { othersIn, targetOf } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';
import { SoundTroubleNotice } from './SoundTroubleNotice.tsx';
import { isSameButLevels, useCallDesk, useControls, useSound } from './use-calls.ts';
import { useCallNames } from './use-call-names.ts';

/** One call: with whom, how it stands, and what can be done with it. */
export function CallRow({ own }: { readonly own: OwnCall }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const desk = useCallDesk();
  const { call, interactionId, contact } = own;
  const { callId } = call;
  const controls = useControls(callId);
  const sound = useSound(controls, (whole) => whole, isSameButLevels);
  const { nameOf, namesOf } = useCallNames(contact);
  const others = othersIn(call, session.userId);
  const names = namesOf(others.map(({ member }) => member));
  const sinceMs = call.talkingSinceMs;
  const isSought = useLeg(controls?.line)?.stage.kind === 'trying';
  const unanswered = isSought ? 'sought' : 'awaited';
  const stage = stageText(sound, sinceMs === null ? unanswered : 'given');
  const trouble = troubleOf(sound);
  const hangUp = (): void => {
    desk.hangUp(interactionId, callId);
    focusSoon('composer');
  };
  return (
    <li className="call">
      <fieldset className="call-line" aria-label={t`Call with ${names}`}>
        <Phone className="call-mark" size={16} aria-hidden />
        <div className="call-words">
          <a
            className="call-who"
            href={paths.chat(interactionId)}
            title={t`Show the chat`}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              go(paths.chat(interactionId));
              focusSoon('composer');
            }}
          >
            {others.map((place) => (
              <CallPerson
                key={memberKey(place.member)}
                name={nameOf(place.member)}
                isRinging={place.state.kind === 'ringing' && sinceMs !== null}
                peer={sound?.peers.find((peer) => memberKey(peer.member) === memberKey(place.member))}
              />
            ))}
          </a>
          <span className="call-stage">
            {stage !== null && <span>{t(stage)}</span>}
            <Elapsed sinceMs={sinceMs ?? call.startedAtMs} />
          </span>
        </div>
        <Announcement names={names} stage={stage} isMuted={sound?.isMuted === true} />
        <div className="call-actions">
          {sinceMs !== null && <StopRinging own={own} />}
          {controls !== undefined && isSteerable(sound) && (
            <Steering own={own} controls={controls} sound={sound} />
          )}
          {/* A line has two ends: whoever else is to speak, the call is handed over to. */}
          {!isByTelephone(call) && <AddToCall own={own} />}
          <span className="call-hang-up">
            <TooltipTrigger delay={400} closeDelay={0}>
              <Button kind="danger" isDense onPress={hangUp} aria-label={t`Hang up: ${names}`}>
                <PhoneOff size={14} aria-hidden />
                <Trans>Hang up</Trans>
              </Button>
              <Tooltip>
                <Trans>Hang up</Trans> <Kbd>{shortcutText('hangUpCall')}</Kbd>
              </Tooltip>
            </TooltipTrigger>
          </span>
        </div>
      </fieldset>
      {trouble !== null && (
        <SoundTroubleNotice trouble={trouble} onRemedy={() => desk.takeHere(interactionId, callId)} />
      )}
    </li>
  );
}

/** Takes back the ringing of who has not come, while the others talk already. */
function StopRinging({ own }: { readonly own: OwnCall }) {
  const { client, session } = useDesk();
  const sayRefusal = useSayRefusal();
  const { nameOf } = useCallNames(own.contact);
  const { callId } = own.call;
  return othersIn(own.call, session.userId).map(({ member, state }) => {
    const target = targetOf(member);
    if (state.kind !== 'ringing' || target === null) return null;
    const name = nameOf(member);
    return (
      <Button
        key={memberKey(member)}
        isDense
        onPress={() => sayRefusal(client.send(own.interactionId, { type: 'cancelRing', callId, target }))}
      >
        <span>
          <Trans>Stop ringing {name}</Trans>
        </span>
      </Button>
    );
  });
}

type SteeringProps = {
  readonly own: OwnCall;
  readonly controls: CallControls;
  readonly sound: VoiceSnapshot;
};

/** Microphone, hold and devices: only where the sound is. */
function Steering({ own, controls, sound }: SteeringProps) {
  const { t } = useLingui();
  const desk = useCallDesk();
  const { isMuted, isOnHold } = sound;
  return (
    <>
      <LevelMeter controls={controls} />
      <IconButton
        icon={isMuted ? MicOff : Mic}
        label={t`Mute`}
        shortcut={shortcutText('muteCall')}
        isSelected={isMuted}
        onPress={() => controls.mute(!isMuted)}
      />
      <IconButton
        icon={Pause}
        label={t`Hold`}
        shortcut={shortcutText('holdCall')}
        isSelected={isOnHold}
        onPress={() => desk.hold(own.call.callId, !isOnHold)}
      />
      {controls.line !== undefined && <LineTools own={own} line={controls.line} />}
      <CallDevices controls={controls} sound={sound} />
    </>
  );
}

function isSteerable(sound: VoiceSnapshot | undefined): sound is VoiceSnapshot {
  return sound !== undefined && sound.kind !== 'over' && sound.kind !== 'refused';
}

type AnnouncementProps = {
  readonly names: string;
  readonly stage: MessageDescriptor | null;
  readonly isMuted: boolean;
};

/** Says each change in how the call stands, without the running time. */
function Announcement({ names, stage, isMuted }: AnnouncementProps) {
  const { t } = useLingui();
  const parts = [names, stage === null ? t`in conversation` : t(stage), isMuted ? t`muted` : ''];
  return <output className="visually-hidden">{parts.filter((part) => part !== '').join(', ')}</output>;
}
