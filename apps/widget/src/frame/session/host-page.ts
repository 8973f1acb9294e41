import { envelope, isFrom, parseToFrame } from '../../bridge/bridge-message.ts';
import type { PageContext, ToFrame, ToLoader } from '../../bridge/bridge-message.ts';

/** The page the frame stands in, as its loader describes it. */
export type HostPage = {
  /** Null until the loader has spoken. */
  readonly page: PageContext | null;
  readonly isOpen: boolean;
  readonly isFullScreen: boolean;
  /** Rises each time the caret belongs into the panel. */
  readonly focusCount: number;
};

export interface HostBridge {
  /** The frame was opened by itself: no loader will ever speak. */
  readonly isAlone: boolean;
  get(): HostPage;
  subscribe(listener: () => void): void;
  /** Hands on each message of the loader, as it comes. */
  hear(listener: (message: ToFrame) => void): void;
  /** Before the loader has spoken there is nobody to tell: the last message of each kind is told then. */
  tell(message: ToLoader): void;
}

/**
 * Listens to the loader. Who may embed the frame is decided by its `frame-ancestors` policy, so the parent's first well-formed
 * message settles the origin; every other window and origin is not heard, and nothing is ever posted to `*`.
 */
export function connectHostPage(self: Window): HostBridge {
  const isAlone = self.parent === self;
  let host: HostPage = { page: null, isOpen: isAlone, isFullScreen: isAlone, focusCount: 0 };
  let origin: string | undefined;
  let untold: ToLoader | undefined;
  const listeners = new Set<() => void>();
  const hearers = new Set<(message: ToFrame) => void>();

  const tell = (message: ToLoader): void => {
    if (isAlone) return;
    if (origin === undefined) untold = message;
    else self.parent.postMessage(envelope(message), origin);
  };
  self.addEventListener('message', (event) => {
    if (isAlone || !isFrom(event, origin ?? event.origin, self.parent)) return;
    const message = parseToFrame(event.data);
    if (message === undefined) return;
    origin = event.origin;
    if (untold !== undefined) tell(untold);
    untold = undefined;
    if (message.type === 'page') {
      host = { ...host, page: message.page };
    } else if (message.type === 'view') {
      const { isOpen, isFullScreen, takesFocus } = message;
      host = { ...host, isOpen, isFullScreen, focusCount: host.focusCount + (takesFocus ? 1 : 0) };
    }
    for (const hearer of hearers) hearer(message);
    // What is kept as usual changes nothing on the screen.
    if (message.type === 'keepResult' && message.isKept) return;
    for (const listener of listeners) listener();
  });
  return {
    isAlone,
    get: () => host,
    subscribe: (listener) => void listeners.add(listener),
    hear: (hearer) => void hearers.add(hearer),
    tell,
  };
}
