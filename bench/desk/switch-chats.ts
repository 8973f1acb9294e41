import type { DeskPage } from './open-desk.ts';

/**
 * Opens one chat after the other, round and round, as a press on its row does.
 * @returns for each time, ms from the press until the chat was painted
 */
export function switchChats(page: DeskPage, times: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const painted = (): Promise<void> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          // The first message after a frame's callbacks comes when the frame is done.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      });
    const tookMs: number[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const rows = [...document.querySelectorAll<HTMLElement>('.chat-row')];
      const row = rows[(turn + 1) % rows.length];
      const name = row?.querySelector('.chat-row-name')?.textContent;
      await painted();
      const beganMs = performance.now();
      row?.click();
      do await painted();
      while (document.querySelector('.interaction-view h1')?.textContent !== name);
      tookMs.push(performance.now() - beganMs);
    }
    return tookMs;
  }, times);
}
