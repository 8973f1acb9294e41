import { use, useCallback, useRef, useSyncExternalStore } from 'react';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { CallControls } from './call-controls.ts';
import type { BrowserCalls } from './browser-calls.ts';
import { areSameCalls, callsOf } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';

/** The agent's open calls, the oldest first. */
export function useOwnCalls(): readonly OwnCall[] {
  const { session } = useDesk();
  return useDeskState((snapshot) => callsOf(snapshot, session.userId), areSameCalls);
}

/** Suspends until what calls need has been fetched. */
export function useCallDesk(): BrowserCalls {
  const { calls } = useDesk();
  return use(calls());
}

/** The sound of a call in this tab; undefined when it has none. */
export function useControls(callId: CallId): CallControls | undefined {
  const desk = useCallDesk();
  return useSyncExternalStore(desk.subscribe, () => desk.getSounds().get(callId));
}

/**
 * Part of a call's sound. Renders again only when the part differs: how loud somebody is changes many times a second.
 * @param select   pure
 * @param isEqual  when two parts are the same for the screen; identity unless given
 */
export function useSound<Part>(
  controls: CallControls | undefined,
  select: (sound: VoiceSnapshot | undefined) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const last = useRef<{ readonly part: Part } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => controls?.subscribe(listener) ?? (() => undefined),
    [controls],
  );
  return useSyncExternalStore(subscribe, () => {
    const part = select(controls?.getSnapshot());
    if (last.current === null || !isEqual(last.current.part, part)) last.current = { part };
    return last.current.part;
  });
}

/** A sound without what moves all the time. */
export function isSameButLevels(a: VoiceSnapshot | undefined, b: VoiceSnapshot | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return JSON.stringify(a, withoutLevel) === JSON.stringify(b, withoutLevel);
}

function withoutLevel(key: string, value: unknown): unknown {
  return key === 'level' ? undefined : value;
}
