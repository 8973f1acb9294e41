import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Client, VoiceClientFrame, VoiceServerFrame } from '@guichet/client/client.ts';
import type { VoiceCall, VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { newId } from '../harness/chat-client.ts';
import { PATIENCE_MS, eventually } from './seen.ts';
import { speakWith } from './tones.ts';
import type { Tone } from './tones.ts';

const ENGINE = resolve(import.meta.dirname, '../../packages/client/src/voice');
const SERVED_AT = '/voice-under-test/';

type AnyClient = Client<AgentInteractionState> | Client<CustomerInteractionState>;

/** A page with nothing in it but the voice engine, and a microphone that gives one tone. */
export type VoiceCaller = {
  readonly page: Page;
  /** Takes part in the sound of a call. */
  enter(interactionId: string, callId: string): Promise<void>;
  /** Does something with the call. */
  act(method: 'mute' | 'hold', on: boolean): Promise<void>;
  hangUp(): Promise<void>;
  snapshot(): Promise<VoiceSnapshot>;
  /** Resolves when the call is at this stage. */
  is(kind: VoiceSnapshot['kind']): Promise<void>;
  /** One text per connection that is open, which changes when it looks for a new path. */
  paths(): Promise<readonly string[]>;
  /** The kinds of the two ends of every path in use: `host`, `srflx`, `relay`. */
  pathKinds(): Promise<readonly string[]>;
  /** The machine says that it is on a network again. */
  networkBack(): Promise<void>;
  close(): Promise<void>;
};

/** What the page is given of its client, which lives on this side: the engine reads nothing else. */
type Seen = {
  readonly connection: unknown;
  readonly timesLive: number;
  readonly identity: unknown;
  readonly interactions: readonly (readonly [string, unknown])[];
};

/**
 * Opens a page that speaks for `client`: the engine runs in the browser, and what it says goes through the client's real connection.
 * @param url  of the server, on whose origin the page is
 */
export async function openCaller(
  browser: Browser,
  url: string,
  client: AnyClient,
  tone: Tone,
): Promise<VoiceCaller> {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  await speakWith(context, tone);
  await context.addInitScript(keepConnections);
  const page = await context.newPage();
  await page.route(`**${SERVED_AT}*`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(SERVED_AT.length);
    const source = await readFile(join(ENGINE, name), 'utf8');
    await route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(source) });
  });
  await page.exposeFunction('toServer', (frame: VoiceClientFrame) => client.sendVoice(frame));
  await page.exposeFunction('toLog', (interactionId: string, command: WireCommand) => {
    client.send(interactionId, command);
  });
  // Any page of the server's origin does; this one asks it nothing more.
  await page.goto(`${url}/sign-in`);
  const stops = [
    client.subscribe(() => void tell()),
    client.onVoice((frame) => void page.evaluate(passOn, frame).catch(() => undefined)),
  ];

  /** A page that has been closed need not hear it. */
  function tell(): Promise<unknown> {
    return page.evaluate(see, seenBy(client)).catch(() => undefined);
  }
  const snapshot = (): Promise<VoiceSnapshot> => page.evaluate(() => underTest().call.getSnapshot());

  return {
    page,
    async enter(interactionId, callId) {
      await page.evaluate(begin, {
        seen: seenBy(client),
        interactionId,
        callId,
        mediaId: newId(),
        at: SERVED_AT,
      });
      await tell();
    },
    act: (method, on) => page.evaluate(([name, is]) => underTest().call[name](is), [method, on] as const),
    hangUp: () => page.evaluate(() => underTest().call.hangUp()),
    snapshot,
    is: (kind) =>
      eventually(async () => {
        const now = await snapshot();
        if (now.kind !== kind) throw new Error(`not ${kind} but ${JSON.stringify(now)}`);
      }),
    paths: () =>
      page.evaluate(() =>
        openConnections().map(
          ({ localDescription }) => /ice-ufrag:(\S+)/.exec(localDescription?.sdp ?? '')?.[1] ?? '',
        ),
      ),
    pathKinds: () => page.evaluate(readPathKinds),
    networkBack: () => page.evaluate(() => void window.dispatchEvent(new Event('online'))),
    async close() {
      for (const stop of stops) stop();
      await context.close();
    },
  };
}

function seenBy(client: AnyClient): Seen {
  const { connection, timesLive, identity, interactions } = client.getSnapshot();
  return {
    connection,
    timesLive,
    identity,
    interactions: [...interactions].map(([id, { state, events, gone }]) => [id, { state, events, gone }]),
  };
}

// What follows runs in the page, each function by itself.

type UnderTest = {
  readonly call: VoiceCall;
  see(seen: Seen): void;
  hear(frame: VoiceServerFrame): void;
};
declare function underTest(): UnderTest;
declare function openConnections(): RTCPeerConnection[];
declare function toServer(frame: VoiceClientFrame): Promise<void>;
declare function toLog(interactionId: string, command: WireCommand): Promise<void>;

function keepConnections(): void {
  const made: RTCPeerConnection[] = [];
  const Plain = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Plain {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
  Object.assign(window, {
    openConnections: () => made.filter(({ connectionState }) => connectionState !== 'closed'),
    underTest: () => {
      throw new Error('nobody has entered here');
    },
  });
}

async function begin(options: {
  readonly seen: Seen;
  readonly interactionId: string;
  readonly callId: string;
  readonly mediaId: string;
  readonly at: string;
}): Promise<void> {
  const { interactionId, callId, mediaId, at } = options;
  const [{ createVoiceCall }, { browserVoiceMedia }] = await Promise.all([
    import(`${at}create-voice-call.ts`),
    import(`${at}browser-voice-media.ts`),
  ]);
  const asMap = (seen: Seen) => ({ ...seen, interactions: new Map(seen.interactions) });
  const watchers = new Set<() => void>();
  const listeners = new Set<(frame: VoiceServerFrame) => void>();
  let snapshot = asMap(options.seen);
  const keep = <Item>(set: Set<Item>, item: Item) => {
    set.add(item);
    return () => set.delete(item);
  };
  const call: VoiceCall = createVoiceCall({
    client: {
      getSnapshot: () => snapshot,
      subscribe: (listener: () => void) => keep(watchers, listener),
      onVoice: (listener: (frame: VoiceServerFrame) => void) => keep(listeners, listener),
      sendVoice: (frame: VoiceClientFrame) => void toServer(frame),
      send: (id: string, command: WireCommand) => void toLog(id, command),
    },
    interactionId,
    callId,
    media: browserVoiceMedia,
    clock: {
      now: () => Date.now(),
      timer(delayMs: number, callback: () => void) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
    },
    newId: () => mediaId,
    microphone: null,
    microphoneId: null,
    speakerId: null,
  });
  const parts: UnderTest = {
    call,
    see(seen) {
      snapshot = asMap(seen);
      for (const watcher of watchers) watcher();
    },
    hear(frame) {
      for (const listener of listeners) listener(frame);
    },
  };
  Object.assign(window, { underTest: () => parts });
}

function see(seen: Seen): void {
  underTest().see(seen);
}

function passOn(frame: VoiceServerFrame): void {
  underTest().hear(frame);
}

async function readPathKinds(): Promise<string[]> {
  const kinds = new Set<string>();
  for (const connection of openConnections()) {
    const stats = [...(await connection.getStats()).values()] as {
      id: string;
      type: string;
      nominated?: boolean;
      state?: string;
      localCandidateId?: string;
      remoteCandidateId?: string;
      candidateType?: string;
    }[];
    const pairs = stats.filter(
      ({ type, nominated, state }) =>
        type === 'candidate-pair' && nominated === true && state === 'succeeded',
    );
    for (const { localCandidateId, remoteCandidateId } of pairs) {
      for (const end of stats.filter(({ id }) => id === localCandidateId || id === remoteCandidateId)) {
        kinds.add(end.candidateType ?? '');
      }
    }
  }
  return [...kinds];
}
