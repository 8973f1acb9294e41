/** What can be done about what a toast says; its button disappears with it. `keys` as printed on the keyboard. */
export type ToastAction = { readonly label: string; readonly keys: string; run(): void };

export type Toast = {
  readonly id: number;
  readonly tone: 'info' | 'critical';
  readonly text: string;
  /** Of several about the same, the newest stands. Null: it stands by itself. */
  readonly topic: string | null;
  readonly action: ToastAction | null;
};

/** Short sentences that pass. `text` is already in the person's language. */
export interface ToastStore {
  getToasts(): readonly Toast[];
  subscribe(listener: () => void): () => void;
  /** @param topic  what it is about; itself unless it is given */
  say(text: string, tone?: Toast['tone'], topic?: string): void;
  /** What was said about a topic no longer holds. */
  retract(topic: string): void;
  /** Each is a matter of its own, whatever it says. */
  offer(text: string, action: ToastAction): void;
  /** Does what the newest toast offers. */
  act(): void;
  dismiss(id: number): void;
}

/** The most that are shown at once; the oldest gives way. */
const TOASTS_MAX = 4;

export function createToastStore(): ToastStore {
  const listeners = new Set<() => void>();
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const set = (next: readonly Toast[]): void => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const add = (others: readonly Toast[], toast: Omit<Toast, 'id'>): void => {
    lastId += 1;
    set([...others, { id: lastId, ...toast }].slice(-TOASTS_MAX));
  };
  const dismiss = (id: number): void => set(toasts.filter((toast) => toast.id !== id));
  return {
    getToasts: () => toasts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (text, tone = 'info', topic = text) => {
      const others = toasts.filter((toast) => toast.topic !== topic);
      add(others, { tone, text, topic, action: null });
    },
    retract: (topic) => set(toasts.filter((toast) => toast.topic !== topic)),
    offer: (text, action) => add(toasts, { tone: 'info', text, topic: null, action }),
    act: () => {
      const newest = toasts.findLast(({ action }) => action !== null);
      if (newest === undefined) return;
      dismiss(newest.id);
      newest.action?.run();
    },
    dismiss,
  };
}
