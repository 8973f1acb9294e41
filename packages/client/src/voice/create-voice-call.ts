import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';
import type { Client, VoiceServerFrame } from '../client.ts';
import { CallSound } from './call-sound.ts';
import type { CallSoundOptions } from './call-sound.ts';
import { callView } from './call-view.ts';
import type { CallView } from './call-view.ts';
import { Entrance } from './entrance.ts';
import { memberKey } from './member-key.ts';
import { Mesh } from './mesh.ts';
import type { VoiceCall, VoicePeerState } from './voice-call.ts';
import type { VoiceMedia } from './voice-media.ts';

export type VoiceCallOptions = Omit<CallSoundOptions, 'way'> & {
  readonly client: Pick<
    Client<AgentInteractionState | CustomerInteractionState>,
    'getSnapshot' | 'subscribe' | 'send' | 'sendVoice' | 'onVoice'
  >;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  readonly media: VoiceMedia;
  /** A URL-safe id nobody can guess, 8 to 64 characters. */
  readonly newId: () => string;
};

/**
 * Takes part in the sound of a call as long as this person has joined it: from when the log says so, whatever happens to the server's
 * connection meanwhile, until the log says otherwise or another tab takes over.
 */
export function createVoiceCall(options: VoiceCallOptions): VoiceCall {
  const { client, interactionId, callId, media, clock } = options;
  const mediaId = options.newId();
  let isMuted = false;
  let isOnHold = false;
  let view: CallView | undefined;

  const entrance = new Entrance({
    getSnapshot: client.getSnapshot,
    clock,
    say: () => client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId }),
  });
  const mesh = new Mesh({
    mediaId,
    connect: media.connect,
    clock,
    send(to, signal) {
      // What is lost here is said again: a path that is not there yet is looked for anew once this browser has entered again.
      if (!entrance.isIn) return;
      client.sendVoice({ type: 'voiceSignal', interactionId, callId, from: mediaId, to, signal });
    },
    canSend: () => entrance.isIn,
    changed: meshChanged,
    heard: (peerId, track) => sound.sounds.hear(peerId, track),
  });
  const sound = new CallSound({
    ...options,
    way: {
      state: () => ({ ...wayOf(), isMuted, isOnHold }),
      levels: () => mesh.peers.map(({ mediaId: peerId }) => sound.sounds.level(peerId)),
      microphoneChanged() {
        applyTrack();
        look();
      },
      close() {
        for (const stop of stops) stop();
        entrance.close();
        mesh.close();
      },
    },
  });
  const stops = [
    client.subscribe(look),
    client.onVoice(receive),
    media.onNetworkChanged(() => mesh.restart()),
  ];

  /** Follows the log and the connection. */
  function look(): void {
    const { identity, interactions } = client.getSnapshot();
    const entry = interactions.get(interactionId);
    if (sound.isOver || identity === null || entry === undefined) return;
    const before = view;
    view = callView(entry.state, callId, identity);
    if (entry.gone !== null || (before !== undefined && view === undefined)) {
      sound.end({ kind: 'ended', reason: endOf(entry.events, callId) });
      return;
    }
    if (view?.own.kind === 'left') {
      sound.end({ kind: 'ended', reason: view.own.reason });
      return;
    }
    if (before !== view) mesh.keep(new Set(view?.others.map(memberKey)));
    if (view?.own.kind === 'joined' && sound.microphone.isOpen) entrance.enter();
    if (!isSameView(before, view)) sound.changed();
  }

  function receive(frame: VoiceServerFrame): void {
    if (frame.callId !== callId || sound.isOver) return;
    switch (frame.type) {
      case 'voicePeers':
        if (frame.mediaId !== mediaId) return;
        entrance.answered();
        mesh.entered(frame.peers, frame);
        return;
      case 'voicePeer':
        // Where tabs share a connection, this may be meant for the one that has the call, or be this very browser.
        if (entrance.isIn && frame.peer.mediaId !== mediaId) mesh.peerEntered(frame.peer);
        return;
      case 'voiceSignal':
        if (frame.to === mediaId) mesh.receive(frame.from, frame.signal);
        return;
      case 'voiceOver':
        if (frame.mediaId === mediaId) sound.end({ kind: frame.reason });
    }
  }

  function meshChanged(): void {
    const { peers } = mesh;
    const isFailed = peers.length > 0 && peers.every(({ state }) => state === 'failed');
    if (isFailed && !sound.isOver && view !== undefined && view.others.length <= peers.length) {
      leave('failed');
    } else sound.changed();
  }

  function leave(reason: 'hungUp' | 'failed'): void {
    if (sound.isOver) return;
    const isRinging = view?.own.kind === 'ringing';
    client.send(
      interactionId,
      isRinging ? { type: 'declineCall', callId } : { type: 'leaveCall', callId, reason },
    );
    sound.end({ kind: 'ended', reason: isRinging ? 'declined' : reason });
  }

  function applyTrack(): void {
    sound.microphone.setMuted(isMuted);
    mesh.setTrack(isOnHold ? null : sound.microphone.track);
  }
  function applyStatus(): void {
    applyTrack();
    sound.sounds.setSilent(isOnHold);
    mesh.setStatus({ isMuted, isOnHold });
    sound.changed();
  }

  function wayOf() {
    const peers = (view?.others ?? []).map(peerState);
    const has = (state: VoicePeerState['state']): boolean => peers.some((peer) => peer.state === state);
    if (has('on')) return { kind: 'on', peers } as const;
    return { kind: has('reconnecting') ? 'reconnecting' : 'connecting', peers } as const;
  }
  function peerState(member: VoiceMember): VoicePeerState {
    const key = memberKey(member);
    const at = mesh.peers.findIndex((peer) => memberKey(peer.member) === key);
    const peer = mesh.peers[at];
    return {
      member,
      state: peer?.state ?? 'connecting',
      isMuted: peer?.isMuted ?? false,
      isOnHold: peer?.isOnHold ?? false,
      level: at === -1 ? 0 : sound.levelOf(at),
    };
  }

  look();
  sound.start();

  return {
    callId,
    getSnapshot: () => sound.getSnapshot(),
    subscribe: (listener) => sound.subscribe(listener),
    mute(on) {
      isMuted = on;
      applyStatus();
    },
    hold(on) {
      isOnHold = on;
      applyStatus();
    },
    hangUp: () => leave('hungUp'),
    setMicrophone: (deviceId) => sound.microphone.choose(deviceId),
    setSpeaker: (deviceId) => sound.setSpeaker(deviceId),
    retry() {
      if (sound.isOver) return;
      sound.retry();
      if (sound.getSnapshot().kind !== 'on') mesh.restart();
    },
    close: () => sound.end({ kind: 'closed' }),
  };
}

/** What the transcript says of the end of a call that the state no longer tells of. */
function endOf(events: readonly { readonly type: string }[], callId: CallId): CallLeftReason {
  const ended = events.findLast(
    (event): event is { type: 'callEnded'; callId: string; reason: CallLeftReason } =>
      event.type === 'callEnded' && 'callId' in event && event.callId === callId,
  );
  return ended?.reason ?? 'released';
}

function isSameView(left: CallView | undefined, right: CallView | undefined): boolean {
  return (
    left?.own.kind === right?.own.kind &&
    left?.others.map(memberKey).join() === right?.others.map(memberKey).join()
  );
}
