import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id, PartyId } from './ids.ts';
import { SDP_MAX_CHARS, VOICE_CANDIDATE_MAX_CHARS } from './limits.ts';

/**
 * Signalling of calls between browsers. Nothing of it is stored. A browser takes part under a `mediaId` it makes when it enters, and
 * keeps while it has the sound, over lost connections too; the newcomer always makes the offers, so two never offer to each other.
 * Where one person has several tabs, the one that entered last has the call.
 */
const strict = { additionalProperties: false };

/** A description as RTCPeerConnection gives it. */
export const VoiceDescription = Type.Object(
  {
    type: Type.Union([Type.Literal('offer'), Type.Literal('answer')]),
    sdp: Type.String({ maxLength: SDP_MAX_CHARS }),
  },
  strict,
);
export type VoiceDescription = Static<typeof VoiceDescription>;

/** A candidate as RTCIceCandidate writes itself; an empty `candidate` ends the list. */
export const VoiceCandidate = Type.Object(
  {
    candidate: Type.String({ maxLength: VOICE_CANDIDATE_MAX_CHARS }),
    sdpMid: Type.Union([Type.String({ maxLength: 64 }), Type.Null()]),
    sdpMLineIndex: Type.Union([Type.Integer({ minimum: 0, maximum: 64 }), Type.Null()]),
    usernameFragment: Type.Union([Type.String({ maxLength: 256 }), Type.Null()]),
  },
  strict,
);
export type VoiceCandidate = Static<typeof VoiceCandidate>;

/** What one browser tells another. */
export const VoiceSignal = Type.Union([
  Type.Object({ kind: Type.Literal('description'), description: VoiceDescription }, strict),
  Type.Object({ kind: Type.Literal('candidate'), candidate: VoiceCandidate }, strict),
  /** Said to all when it changes and to each who enters: shown beside the name. */
  Type.Object({ kind: Type.Literal('status'), isMuted: Type.Boolean(), isOnHold: Type.Boolean() }, strict),
  /** The offerer is asked to restart ICE: this side's network changed. */
  Type.Object({ kind: Type.Literal('restart') }, strict),
]);
export type VoiceSignal = Static<typeof VoiceSignal>;

const about = { interactionId: Id, callId: Id };

/**
 * Enters a call's sound, and says after every new connection that this browser still has it. Answered by `voicePeers`, or by `voiceOver`.
 * Whoever has the sound by other means, a telephone line, says so too: that is how the server knows that somebody is still there.
 */
export const VoiceEnterFrame = Type.Object(
  { type: Type.Literal('voiceEnter'), ...about, mediaId: Id },
  strict,
);
export type VoiceEnterFrame = Static<typeof VoiceEnterFrame>;

/** To one browser of the call, by its `mediaId`. Dropped when that one is not there. */
export const VoiceSignalFrame = Type.Object(
  { type: Type.Literal('voiceSignal'), ...about, from: Id, to: Id, signal: VoiceSignal },
  strict,
);
export type VoiceSignalFrame = Static<typeof VoiceSignalFrame>;

/** As RTCPeerConnection takes them; credentials end with the call's next hours. */
export const IceServer = Type.Object({
  urls: Type.Array(Type.String()),
  username: Type.Optional(Type.String()),
  credential: Type.Optional(Type.String()),
});
export type IceServer = Static<typeof IceServer>;

/** Whose browser it is: to the agents as in the call's places, to the customer a party of the chat, as in `CustomerCall`. */
export const VoiceMember = Type.Union([
  Type.Object({ kind: Type.Literal('agent'), agentId: Id, name: Type.String() }),
  Type.Object({ kind: Type.Literal('party'), partyId: PartyId, name: Type.String() }),
  Type.Object({ kind: Type.Literal('customer') }),
]);
export type VoiceMember = Static<typeof VoiceMember>;

/** A browser that has the sound of a call. */
export const VoicePeer = Type.Object({ mediaId: Id, member: VoiceMember });
export type VoicePeer = Static<typeof VoicePeer>;

/**
 * Answers `voiceEnter`: who has the sound now, without the asker. Whoever of them the asker has no connection with yet gets its offer.
 * `relayOnly`: the installation lets sound go through its relays only.
 */
export const VoicePeersFrame = Type.Object({
  type: Type.Literal('voicePeers'),
  ...about,
  mediaId: Id,
  peers: Type.Array(VoicePeer),
  iceServers: Type.Array(IceServer),
  isRelayOnly: Type.Boolean(),
});
export type VoicePeersFrame = Static<typeof VoicePeersFrame>;

/** Somebody else's browser has entered, its offer is on its way; or it is back, having missed what was sent to it meanwhile. */
export const VoicePeerFrame = Type.Object({
  type: Type.Literal('voicePeer'),
  ...about,
  peer: VoicePeer,
});
export type VoicePeerFrame = Static<typeof VoicePeerFrame>;

/** This browser's sound is over: another of the same person's has entered (`taken`), or who it is is not in the call (`notInCall`). */
export const VoiceOverFrame = Type.Object({
  type: Type.Literal('voiceOver'),
  ...about,
  mediaId: Id,
  reason: Type.Union([Type.Literal('taken'), Type.Literal('notInCall')]),
});
export type VoiceOverFrame = Static<typeof VoiceOverFrame>;
