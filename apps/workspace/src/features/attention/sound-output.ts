/** What of an `AudioContext` says and decides whether it sounds. */
export type OutputContext = Pick<AudioContext, 'state' | 'resume' | 'suspend' | 'addEventListener'>;

/** Where a page's sounds go. Asleep while none is played: an output that is awake plays silence, which costs 2 % of a core all day long. */
export interface SoundOutput {
  /** Whether the browser holds back sound because nobody has touched the page yet. */
  isBlocked(): boolean;
  /** Called when sound is no longer held back. */
  subscribe(listener: () => void): () => void;
  /** Asks the browser for sound, which it gives after a gesture. */
  unblock(): void;
  /** Awake until the returned function is called. */
  wake(): () => void;
}

export function createSoundOutput(context: OutputContext): SoundOutput {
  const listeners = new Set<() => void>();
  let isBlocked = true;
  let sounding = 0;
  const restWhenSilent = (): void => {
    if (sounding === 0 && context.state === 'running') void context.suspend();
  };
  // Once it has run it may always run: sleeping now is our own doing.
  const onState = (): void => {
    const isFirst = isBlocked && context.state === 'running';
    if (isFirst) isBlocked = false;
    restWhenSilent();
    if (isFirst) for (const listener of listeners) listener();
  };
  onState();
  context.addEventListener('statechange', onState);
  return {
    isBlocked: () => isBlocked,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unblock: () => {
      if (isBlocked) void context.resume();
    },
    wake: () => {
      sounding += 1;
      void context.resume();
      return () => {
        sounding -= 1;
        restWhenSilent();
      };
    },
  };
}
