import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { HostPage } from '../session/host-page.ts';

/**
 * Puts the focus where the next action is: when the customer opens the panel, and when the screen changes under what had it.
 * @param screen  another value for each screen
 */
export function useStartFocus(
  headingRef: RefObject<HTMLElement | null>,
  { focusCount, isOpen, isFullScreen }: HostPage,
  screen: string,
): void {
  const servedRef = useRef({ focusCount: 0, screen });
  // Before anything else happens: a key pressed as the screen changes is for what takes the place of what had the focus.
  useLayoutEffect(() => {
    const served = servedRef.current;
    servedRef.current = { focusCount, screen };
    const isAsked = focusCount !== served.focusCount;
    if (isAsked || (screen !== served.screen && isOpen && hasLostFocus(headingRef.current, isFullScreen))) {
      focusStart(headingRef.current, isFullScreen);
    }
  }, [headingRef, focusCount, isOpen, isFullScreen, screen]);
}

// The heading is only ever focused for want of something better, except on a phone.
function hasLostFocus(heading: HTMLElement | null, isFullScreen: boolean): boolean {
  const holder = document.activeElement;
  return document.hasFocus() && (holder === document.body || (holder === heading && !isFullScreen));
}

/** Puts the focus where the next action is. On a phone the caret would bring the keyboard up over the form; there the heading is the beginning. */
export function focusStart(heading: HTMLElement | null, isFullScreen: boolean): void {
  const start = document.querySelector<HTMLElement>('[data-start]');
  const bringsKeyboard = isFullScreen && start instanceof HTMLTextAreaElement;
  (bringsKeyboard ? heading : (start ?? heading))?.focus();
}
