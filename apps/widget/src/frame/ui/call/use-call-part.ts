import { useEffect, useState } from 'preact/hooks';
import type { VoiceAccess } from '../../session/chat-session.ts';
import { createCallPart } from './call-part.ts';
import type { CallPart, CallPartControl } from './call-part.ts';
import { rememberedCall } from './remembered-call.ts';

const remembered = rememberedCall(() => sessionStorage);

/** This tab's part in a call, for as long as what uses it is on the screen. One call only: a next one takes a new component. */
export function useCallPart(
  callId: string,
  interactionId: string,
  access: VoiceAccess,
): { readonly part: CallPart; readonly control: CallPartControl } {
  const [control] = useState(() =>
    createCallPart({
      callId,
      interactionId,
      access,
      remembered,
      load: () => import('./enter-call.ts'),
      mayUseMicrophone,
    }),
  );
  const [part, setPart] = useState(() => control.getPart());
  useEffect(() => {
    const stop = control.subscribe(() => setPart(control.getPart()));
    void control.resume();
    return () => {
      stop();
      control.close();
    };
  }, [control]);
  return { part, control };
}

async function mayUseMicrophone(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' });
    return state === 'granted';
  } catch {
    // Not every browser knows this name.
    return false;
  }
}
