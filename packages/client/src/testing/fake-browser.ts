import type { ClientClock } from '../clock/client-clock.ts';
import type { TabLockHandlers, Tabs } from '../tabs/tabs.ts';

/** Where the tabs of one browser meet. Tabs can die and freeze; messages between them take a microtask. */
export class FakeBrowser {
  readonly #tabs = new Set<FakeTab>();
  readonly #lockQueue: LockRequest[] = [];
  #holder: LockRequest | undefined;

  open(clock: ClientClock): FakeTab {
    const tab: FakeTab = new FakeTab(clock, {
      post: (message) => this.#post(tab, message),
      request: (handlers, isForced) => this.#request(tab, handlers, isForced),
      died: () => {
        this.#tabs.delete(tab);
        this.#withdraw((request) => request.tab === tab);
      },
    });
    this.#tabs.add(tab);
    return tab;
  }

  #post(from: FakeTab, message: unknown): void {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      for (const tab of this.#tabs) if (tab !== from) tab.receive(structuredClone(copy));
    });
  }

  #request(tab: FakeTab, handlers: TabLockHandlers, isForced: boolean): () => void {
    const request = { tab, handlers };
    if (isForced) {
      const robbed = this.#holder;
      this.#lockQueue.unshift(request);
      this.#holder = undefined;
      if (robbed !== undefined) robbed.tab.run(() => robbed.handlers.lost());
    } else {
      this.#lockQueue.push(request);
    }
    this.#grant();
    return () => this.#withdraw((other) => other === request);
  }

  #withdraw(isGone: (request: LockRequest) => boolean): void {
    for (let index = this.#lockQueue.length - 1; index >= 0; index -= 1) {
      const request = this.#lockQueue[index];
      if (request !== undefined && isGone(request)) this.#lockQueue.splice(index, 1);
    }
    if (this.#holder !== undefined && isGone(this.#holder)) this.#holder = undefined;
    this.#grant();
  }

  // Later, as in a browser: `held` never comes before the request has returned.
  #grant(): void {
    queueMicrotask(() => {
      if (this.#holder !== undefined) return;
      const next = this.#lockQueue.shift();
      this.#holder = next;
      next?.tab.run(() => next.handlers.held());
    });
  }
}

type LockRequest = { readonly tab: FakeTab; readonly handlers: TabLockHandlers };

type Surroundings = {
  readonly post: (message: unknown) => void;
  readonly request: (handlers: TabLockHandlers, isForced: boolean) => () => void;
  readonly died: () => void;
};

/** One page: its clock and its share of the browser work only while it lives and is not frozen. */
export class FakeTab {
  readonly clock: ClientClock;
  readonly tabs: Tabs;
  #state: 'alive' | 'frozen' | 'dead' = 'alive';
  #missed: (() => void)[] = [];
  readonly #listeners = new Set<(message: unknown) => void>();
  readonly #surroundings: Surroundings;

  constructor(clock: ClientClock, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.clock = {
      now: () => clock.now(),
      timer: (delayMs, callback) => clock.timer(delayMs, () => this.run(callback)),
    };
    this.tabs = {
      lock: { request: surroundings.request },
      channel: {
        post: surroundings.post,
        listen: (listener) => {
          this.#listeners.add(listener);
          return () => this.#listeners.delete(listener);
        },
      },
    };
  }

  get isAlive(): boolean {
    return this.#state === 'alive';
  }

  receive(message: unknown): void {
    for (const listener of this.#listeners) this.run(() => listener(message));
  }

  /** Runs work of this page now, when it is thawed, or never. */
  run(work: () => void): void {
    if (this.#state === 'alive') work();
    else if (this.#state === 'frozen') this.#missed.push(work);
  }

  freeze(): void {
    this.#state = 'frozen';
  }

  /** @param hears  whether what happened meanwhile is told now, or lost */
  thaw(hears = true): void {
    this.#state = 'alive';
    const missed = hears ? this.#missed : [];
    this.#missed = [];
    for (const work of missed) work();
  }

  /** The page is killed: nothing of it runs any more, and what it held is free. */
  die(): void {
    this.#state = 'dead';
    this.#surroundings.died();
  }
}
