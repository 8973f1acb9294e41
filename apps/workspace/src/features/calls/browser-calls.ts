import type { Client } from '@guichet/client/client.ts';
import { browserVoiceMedia } from '@guichet/client/voice/browser-voice-media.ts';
import { createVoiceCall } from '@guichet/client/voice/create-voice-call.ts';
import type { CallId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { browserClock, browserSessionStorage, browserStorage } from '../../session/browser.ts';
import type { KeyValueStorage } from '../composer/draft-store.ts';
import { createBrowserTelephony } from '../telephony/browser-telephony.ts';
import { createPhoneCall } from '../telephony/phone-call.ts';
import type { Telephony } from '../telephony/telephony.ts';
import { createCallDesk } from './call-desk.ts';
import type { CallDesk, SoundMemory } from './call-desk.ts';
import type { CallControls } from './call-controls.ts';

/** The agent's calls, by browser and by telephone. */
export type BrowserCalls = CallDesk & { readonly telephony: Telephony };

/** The agent's calls with the microphones, speakers, connections and telephone line of this browser. */
export function createBrowserCalls(client: Client<AgentInteractionState>, userId: UserId): BrowserCalls {
  // Which device is used belongs to the machine and its person; which call is here, to the tab.
  const storage = browserStorage();
  const keys = {
    microphone: `guichet.${userId}.microphone`,
    speaker: `guichet.${userId}.speaker`,
    calls: `guichet.${userId}.calls`,
  };
  const ofThisBrowser = () => ({
    client,
    media: browserVoiceMedia,
    clock: browserClock,
    newId: () => crypto.randomUUID(),
    microphoneId: storage.getItem(keys.microphone),
    speakerId: storage.getItem(keys.speaker),
  });
  const remembering = (call: CallControls): CallControls => ({
    ...call,
    get line() {
      return call.line;
    },
    setMicrophone(deviceId) {
      keep(storage, keys.microphone, deviceId);
      return call.setMicrophone(deviceId);
    },
    setSpeaker(deviceId) {
      keep(storage, keys.speaker, deviceId);
      call.setSpeaker(deviceId);
    },
  });
  const telephony = createBrowserTelephony(client, userId, {
    makeCall: (interactionId, callId, microphone, begin) =>
      createPhoneCall({ ...ofThisBrowser(), interactionId, callId, microphone, begin }),
    takeHere: (interactionId, callId) => desk.takeHere(interactionId, callId),
  });
  const desk = createCallDesk({
    client,
    userId,
    memory: soundMemory(browserSessionStorage(), keys.calls),
    openMicrophone: () => browserVoiceMedia.openMicrophone(storage.getItem(keys.microphone)),
    enter: (interactionId, callId, microphone) =>
      remembering(
        telephony.enter(interactionId, callId, microphone) ??
          createVoiceCall({ ...ofThisBrowser(), interactionId, callId, microphone }),
      ),
  });
  return {
    ...desk,
    telephony,
    start() {
      const stops = [desk.start(), telephony.start()];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function soundMemory(storage: KeyValueStorage, key: string): SoundMemory {
  return {
    read: () => (storage.getItem(key) ?? '').split(' ').filter((callId: CallId) => callId !== ''),
    write: (callIds) => keep(storage, key, callIds.join(' ')),
  };
}

/** Storage that refuses (full, blocked) costs the choice after a reload, nothing now. */
function keep(storage: KeyValueStorage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // As said.
  }
}
