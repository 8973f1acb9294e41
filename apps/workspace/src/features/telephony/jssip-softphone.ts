import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { RTCSessionEvent } from 'jssip/lib/UA.js';
import type { PhoneNumber } from '@guichet/protocol/calls.ts';
import type { PhoneLine } from '@guichet/protocol/phone-line.ts';
import { JsSipLeg } from './jssip-leg.ts';
import type { LineState, PhoneLeg, Softphone } from './softphone.ts';

/** A browser that is gone is forgotten by the platform after this, s. */
const REGISTERED_FOR_S = 120;
/** Pauses between attempts to reach the platform again, s. */
const RECOVERY_S = { least: 1, most: 15 } as const;
/** How long SIP gives a request before it counts as lost, ms (RFC 3261, timer F). */
const REQUEST_MS = 32_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** An agent's line through JsSIP: SIP over WebSocket (RFC 7118), sound by WebRTC. Registers at once. */
export class JsSipSoftphone implements Softphone {
  readonly #ua: JsSIP.UA;
  readonly #domain: string;
  readonly #listeners = new Set<() => void>();
  readonly #legs = new Set<JsSipLeg>();
  readonly #takenOver = new WeakSet<RTCSession>();
  #incoming: ((leg: PhoneLeg) => void) | null = null;
  #line: LineState = { kind: 'connecting' };
  /** Whether the platform has been reached before: then calls must be told where this browser is now. */
  #wasRegistered = false;

  constructor({ url, domain, user, authUser, secret }: PhoneLine) {
    this.#domain = domain;
    this.#ua = new JsSIP.UA({
      sockets: new JsSIP.WebSocketInterface(url),
      uri: `sip:${user}@${domain}`,
      authorization_user: authUser,
      ...(secret.kind === 'ha1' ? { ha1: secret.ha1, realm: secret.realm } : { password: secret.password }),
      register: true,
      register_expires: REGISTERED_FOR_S,
      connection_recovery_min_interval: RECOVERY_S.least,
      connection_recovery_max_interval: RECOVERY_S.most,
      // Platforms that want them refresh calls themselves; many desk telephones cannot be refreshed.
      session_timers: false,
      user_agent: 'Guichet',
    });
    this.#follow();
    this.#ua.start();
  }

  getLine(): LineState {
    return this.#line;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dial(number: PhoneNumber, microphone: MediaStreamTrack): PhoneLeg {
    const leg = this.#newLeg(number);
    leg.call(
      (handlers, mediaStream) =>
        this.#ua.call(this.#addressOf(number), {
          mediaStream,
          mediaConstraints: { audio: true, video: false },
          eventHandlers: handlers,
        }),
      microphone,
    );
    return leg;
  }

  onIncoming(listener: (leg: PhoneLeg) => void): () => void {
    this.#incoming = listener;
    return () => {
      this.#incoming = null;
    };
  }

  close(): void {
    if (this.#line.kind === 'closed') return;
    for (const leg of this.#legs) leg.hangUp();
    this.#say({ kind: 'closed' });
    this.#ua.unregister();
    // Who is put through before the platform knows hears at once that nobody is there: one that is stopped says nothing.
    setTimeout(() => this.#ua.stop(), REQUEST_MS);
  }

  #follow(): void {
    this.#ua.on('connecting', () => {
      if (this.#line.kind === 'registered') this.#say({ kind: 'unreachable' });
    });
    this.#ua.on('disconnected', () => this.#say({ kind: 'unreachable' }));
    this.#ua.on('registered', () => {
      if (this.#line.kind === 'closed') {
        // Closed while it was being signed in.
        this.#ua.unregister();
        return;
      }
      this.#say({ kind: 'registered' });
      // After a lost connection this browser has another address: calls that go on are told, or the other side could not end them.
      if (this.#wasRegistered) for (const leg of this.#legs) leg.refresh();
      this.#wasRegistered = false;
    });
    this.#ua.on('unregistered', () => this.#say({ kind: 'unreachable' }));
    this.#ua.on('registrationFailed', ({ response }) => {
      // Null where no answer came at all, whatever the types say.
      const status = (response as { readonly status_code: number } | null)?.status_code;
      const isRefused = status === UNAUTHORIZED || status === FORBIDDEN || status === NOT_FOUND;
      this.#say({ kind: isRefused ? 'refused' : 'unreachable' });
    });
    this.#ua.on('newRTCSession', ({ originator, session }: RTCSessionEvent) => {
      // Our own, and those that take the place of another, are known to their legs.
      if (originator.toString() !== 'remote' || this.#takenOver.has(session)) return;
      if (this.#incoming === null) {
        session.terminate({ status_code: 480 });
        return;
      }
      const { user } = session.remote_identity.uri;
      const leg = this.#newLeg(user === 'anonymous' || user === '' ? null : user);
      leg.ring(session);
      this.#incoming(leg);
    });
  }

  #addressOf(number: PhoneNumber): string {
    return `sip:${number}@${this.#domain}`;
  }

  #newLeg(other: string | null): JsSipLeg {
    const leg = new JsSipLeg({
      other,
      address: (number) => this.#addressOf(number),
      onTakeOver: (session) => this.#takenOver.add(session),
    });
    this.#legs.add(leg);
    leg.subscribe(() => {
      if (leg.getSnapshot().stage.kind === 'over') this.#legs.delete(leg);
    });
    return leg;
  }

  #say(line: LineState): void {
    if (this.#line.kind === 'closed' || this.#line.kind === line.kind) return;
    if (this.#line.kind === 'registered') this.#wasRegistered = true;
    this.#line = line;
    for (const listener of this.#listeners) listener();
  }
}
