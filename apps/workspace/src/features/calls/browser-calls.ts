import type { Client } from '@guichet/client/client.ts';
import { browserVoiceMedia } from '@guichet/client/voice/browser-voice-media.ts';
import { createVoiceCall } from '@guichet/client/voice/create-voice-call.ts';
import type { CallId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { browserClock, browserSessionStorage, browserStorage } from '../../session/browser.ts';
import type { KeyValueStorage } from '../composer/draft-store.ts';
import { createCallDesk } from './call-desk.ts';
import type { CallDesk, SoundMemory } from './call-desk.ts';

/** The agent's calls with the microphones, speakers and connections of this browser. */
export function createBrowserCalls(client: Client<AgentInteractionState>, userId: UserId): CallDesk {
  // Which device is used belongs to the machine and its person; which call is here, to the tab.
  const storage = browserStorage();
  const keys = {
    microphone: `guichet.${userId}.microphone`,
    speaker: `guichet.${userId}.speaker`,
    calls: `guichet.${userId}.calls`,
  };
  return createCallDesk({
    client,
    userId,
    memory: soundMemory(browserSessionStorage(), keys.calls),
    openMicrophone: () => browserVoiceMedia.openMicrophone(storage.getItem(keys.microphone)),
    enter(interactionId, callId, microphone) {
      const call = createVoiceCall({
        client,
        interactionId,
        callId,
        media: browserVoiceMedia,
        clock: browserClock,
        newId: () => crypto.randomUUID(),
        microphone,
        microphoneId: storage.getItem(keys.microphone),
        speakerId: storage.getItem(keys.speaker),
      });
      return {
        ...call,
        setMicrophone(deviceId) {
          keep(storage, keys.microphone, deviceId);
          return call.setMicrophone(deviceId);
        },
        setSpeaker(deviceId) {
          keep(storage, keys.speaker, deviceId);
          call.setSpeaker(deviceId);
        },
      };
    },
  });
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
