/** How long a visible page may take to draw, ms; a machine that is busier shows nothing in time to count. */
const FRAME_MAX_MS = 1_000;

/** What a page can tell of itself. */
export type SightPage = {
  readonly isVisible: () => boolean;
  /** Calls back when the next frame is drawn, which a page that is hidden, frozen or covered never does. */
  readonly frame: (drawn: () => void) => void;
  readonly after: (delayMs: number, callback: () => void) => void;
};

export const browserPage: SightPage = {
  isVisible: () => document.visibilityState === 'visible',
  frame: (drawn) => requestAnimationFrame(drawn),
  after: (delayMs, callback) => setTimeout(callback, delayMs),
};

/** Whether what the page shows can be seen: it is visible, and a frame was really drawn. Resolves within a second of a live page. */
export async function isDrawn(page: SightPage = browserPage): Promise<boolean> {
  if (!page.isVisible()) return false;
  const isInTime = await new Promise<boolean>((resolve) => {
    page.frame(() => resolve(true));
    page.after(FRAME_MAX_MS, () => resolve(false));
  });
  return isInTime && page.isVisible();
}
