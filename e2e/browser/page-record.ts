import type { Page, Response } from 'playwright-core';

/** Everything a page was sent from its first moment: bodies of answers and frames of sockets, as text. */
export type PageRecord = {
  /** @returns which of the words the page was sent, and where; waits for what was on its way */
  whereabouts(words: readonly string[]): Promise<string[]>;
  /** The frames of the socket that name something of these kinds; the program itself may know their names. */
  framesNaming(kind: RegExp): string[];
};

/** Begins to record; call before the page goes anywhere. */
export function recordPage(page: Page): PageRecord {
  const frames: string[] = [];
  const bodies: Promise<{ readonly from: string; readonly text: string }>[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString()));
  });
  page.on('response', (response) => bodies.push(bodyOf(response)));
  return {
    framesNaming: (kind) => frames.filter((frame) => kind.test(frame)),
    async whereabouts(words) {
      const answers = await Promise.all(bodies);
      const all = [...answers, ...frames.map((text) => ({ from: 'the socket', text }))];
      return all.flatMap(({ from, text }) =>
        words.filter((word) => text.includes(word)).map((word) => `${JSON.stringify(word)} from ${from}`),
      );
    },
  };
}

async function bodyOf(response: Response): Promise<{ readonly from: string; readonly text: string }> {
  const headers = JSON.stringify(response.headers());
  // A redirect and an answer that was cancelled have no body.
  const body = await response.text().catch(() => '');
  return { from: response.url(), text: `${headers}\n${body}` };
}
