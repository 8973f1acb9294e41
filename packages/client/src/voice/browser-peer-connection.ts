import type { VoiceCandidate } from '@guichet/protocol/voice.ts';
import type { IceSettings, PathState, PeerConnection, PeerConnectionHandlers } from './peer-connection.ts';

/** The browser's own connection, with one audio line. */
export function connectPeer(ice: IceSettings, handlers: PeerConnectionHandlers): PeerConnection {
  const connection = new RTCPeerConnection({
    // Copied field by field: a key that is there and undefined is refused.
    iceServers: ice.iceServers.map((server) => ({ ...server })),
    iceTransportPolicy: ice.isRelayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  });
  let track: MediaStreamTrack | null = null;
  connection.onicecandidate = ({ candidate }) => {
    if (candidate !== null) handlers.candidate(asWire(candidate));
  };
  connection.onconnectionstatechange = () => {
    const state = pathState(connection.connectionState);
    if (state !== undefined) handlers.path(state);
  };
  connection.ontrack = (event) => handlers.track(event.track);

  /** There is one line, made by the offer: the answering side finds it there. */
  function send(): void {
    const [line] = connection.getTransceivers();
    if (line === undefined) return;
    line.direction = 'sendrecv';
    // Fails on a line that has been closed meanwhile, where nothing is to be sent.
    void line.sender.replaceTrack(track).catch(() => undefined);
  }
  function description(): string {
    return connection.localDescription?.sdp ?? '';
  }

  return {
    async offer(isRestart) {
      if (connection.getTransceivers().length === 0) connection.addTransceiver('audio');
      send();
      await connection.setLocalDescription(await connection.createOffer({ iceRestart: isRestart }));
      return description();
    },
    async answer(sdp) {
      await connection.setRemoteDescription({ type: 'offer', sdp });
      send();
      await connection.setLocalDescription(await connection.createAnswer());
      return description();
    },
    accept: (sdp) => connection.setRemoteDescription({ type: 'answer', sdp }),
    async addCandidate(candidate) {
      // One of a search that is over already is refused, and of no use.
      await connection.addIceCandidate(candidate).catch(() => undefined);
    },
    setTrack(next) {
      track = next;
      send();
    },
    close: () => connection.close(),
  };
}

function asWire(candidate: RTCIceCandidate): VoiceCandidate {
  const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
  return { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/** Undefined for what is on its way. */
function pathState(state: RTCPeerConnectionState): PathState | undefined {
  switch (state) {
    case 'connected':
      return 'connected';
    case 'disconnected':
      return 'lost';
    case 'failed':
      return 'failed';
    default:
      return undefined;
  }
}
