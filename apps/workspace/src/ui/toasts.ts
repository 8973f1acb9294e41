export type Toast = { readonly id: number; readonly tone: 'info' | 'critical'; readonly text: string };

/** Short sentences that pass. `text` is already in the person's language. */
export interface ToastStore {
  getToasts(): readonly Toast[];
  subscribe(listener: () => void): () => void;
  say(text: string, tone?: Toast['tone']): void;
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
  return {
    getToasts: () => toasts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (text, tone = 'info') => {
      lastId += 1;
      const others = toasts.filter((toast) => toast.text !== text);
      set([...others, { id: lastId, tone, text }].slice(-TOASTS_MAX));
    },
    dismiss: (id) => set(toasts.filter((toast) => toast.id !== id)),
  };
}
