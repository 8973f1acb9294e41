/** Whether the preferences are open: asked for from the own menu and by key, shown by a part that is fetched later. */
let isOpen = false;
const listeners = new Set<() => void>();

export function isPreferencesOpen(): boolean {
  return isOpen;
}

export function setPreferencesOpen(next: boolean): void {
  isOpen = next;
  for (const listener of [...listeners]) listener();
}

export function subscribeToPlace(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
