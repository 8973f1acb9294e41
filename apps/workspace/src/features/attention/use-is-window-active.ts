import { useSyncExternalStore } from 'react';

/** Whether this window is visible and has the focus. */
export function useIsWindowActive(): boolean {
  return useSyncExternalStore(subscribe, isWindowActive);
}

export function isWindowActive(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('focus', onChange);
  window.addEventListener('blur', onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    window.removeEventListener('focus', onChange);
    window.removeEventListener('blur', onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}
