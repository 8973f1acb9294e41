import { useSyncExternalStore } from 'react';
import { placeOf } from './paths.ts';
import type { Place } from './paths.ts';

const CHANGED = 'guichet:place';
let cache: { readonly href: string; readonly place: Place } | undefined;

/** The place of the address bar. Re-renders on our own moves and on the browser's back and forward. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, currentPlace);
}

/** The address bar's place, for handlers. The same object until the address changes. */
export function currentPlace(): Place {
  const { href, pathname, hash } = window.location;
  if (cache?.href !== href) cache = { href, place: placeOf(pathname, hash) };
  return cache.place;
}

/** Moves to an address made by `paths`. `replace` leaves no trace in the history. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (path === window.location.pathname && window.location.hash === '') return;
  if (how === 'push') window.history.pushState(null, '', path);
  else window.history.replaceState(null, '', path);
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(onChange: () => void): () => void {
  const events = [CHANGED, 'popstate', 'hashchange'];
  for (const name of events) window.addEventListener(name, onChange);
  return () => {
    for (const name of events) window.removeEventListener(name, onChange);
  };
}
