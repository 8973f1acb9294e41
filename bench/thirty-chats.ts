import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile } from '@guichet/e2e/replay/percentiles.ts';
import { openDesk } from './desk/open-desk.ts';
import type { Desk } from './desk/open-desk.ts';
import { costOf, smoothnessOf } from './desk/page-meter.ts';
import type { PageCost } from './desk/page-meter.ts';
import { switchChats } from './desk/switch-chats.ts';
import { buildStaleFrontEnds } from '../tools/launch/build-front-ends.ts';

const MANY = 30;
const SWITCHES = 60;
/** In all chats together, whatever their number: what differs is the number of chats, not of messages. */
const MESSAGES_PER_SECOND = 10;
/** What the page does after something has changed is over by then, ms. */
const SETTLE_MS = 3_000;

type Figures = Readonly<Record<string, number>>;

/**
 * The workspace of an agent with thirty open chats beside that of one with few, in one run and one page, on a real server.
 * @param seconds  each stretch is measured for
 */
export async function benchThirtyChats(seconds: number): Promise<void> {
  await buildStaleFrontEnds();
  await using desk = await openDesk();
  await desk.open(1);
  const one = await measureRest(desk, seconds);
  await desk.open(2);
  const two = await measureWork(desk, seconds);
  await desk.open(MANY);
  const many = { ...(await measureWork(desk, seconds)), ...(await measureRest(desk, seconds)) };
  console.log(`\none agent's page with ${MANY} open chats; CPU is the page's own, ms`);
  printRows('2 chats', two, many);
  printRows('1 chat', one, many);
}

/** Nothing is said, and the chat that is open has the focus in its composer. */
async function measureRest(desk: Desk, seconds: number): Promise<Figures> {
  const rest = async (): Promise<PageCost> => {
    await pause(SETTLE_MS);
    return costOf(desk.page, () => pause(seconds * 1_000));
  };
  await desk.answerAll();
  await openFirst(desk);
  const answered = await rest();
  await desk.makeAllWait();
  const pending = await rest();
  // Red blinks: beyond the second limit.
  await pause(desk.criticalAfterMs);
  const overdue = await rest();
  await desk.answerAll();
  const each = (
    name: string,
    { mainThreadMs, cpuMs, layouts, listeners, seconds: took }: PageCost,
  ): Figures => ({
    [`${name}: main thread a second`]: mainThreadMs / took,
    [`${name}: all threads a second`]: cpuMs / took,
    [`${name}: layouts a second`]: layouts / took,
    [`${name}: listeners added a second`]: Math.max(0, listeners / took),
  });
  return { ...each('answered', answered), ...each('pending', pending), ...each('overdue', overdue) };
}

/** Messages come in all chats; the agent goes from chat to chat, and reads. */
async function measureWork(desk: Desk, seconds: number): Promise<Figures> {
  const { page } = desk;
  await desk.answerAll();
  await openFirst(desk);
  await pause(SETTLE_MS);
  let tookMs: number[] = [];
  const switching = await costOf(page, async () => {
    tookMs = await switchChats(page, SWITCHES);
  });
  await pause(SETTLE_MS);
  const timer = setInterval(() => desk.say(), 1_000 / MESSAGES_PER_SECOND);
  const smoothness = await smoothnessOf(page, () => pause(seconds * 1_000));
  const reading = await costOf(page, () => pause(seconds * 1_000));
  const underWay = await smoothnessOf(page, async () => void (await switchChats(page, SWITCHES)));
  clearInterval(timer);
  return {
    'switch, press to painted, median': median(tookMs),
    'switch, press to painted, 95 %': percentile(tookMs, 0.95),
    'switch, main thread': switching.mainThreadMs / SWITCHES,
    'a message comes, main thread': reading.mainThreadMs / reading.seconds / MESSAGES_PER_SECOND,
    'messages come: frames dropped of 100': (100 * smoothness.dropped) / smoothness.frames,
    'messages come: long tasks': smoothness.longTasks,
    'and switching: frames dropped of 100': (100 * underWay.dropped) / underWay.frames,
    'and switching: long tasks': underWay.longTasks,
  };
}

async function openFirst({ page }: Desk): Promise<void> {
  await page.locator('.chat-row').first().click();
  await page.locator('.interaction-view h1').waitFor();
  // Off the list: a row under the pointer shows its card.
  await page.mouse.move(700, 300);
}

const LABEL_CHARS = 42;
const COLUMN_CHARS = 12;

function printRows(fewTitle: string, few: Figures, many: Figures): void {
  const titles = [fewTitle, `${MANY} chats`, 'ratio'].map((title) => title.padStart(COLUMN_CHARS));
  console.log(`\n${''.padEnd(LABEL_CHARS)}${titles.join('')}`);
  for (const [label, figure] of Object.entries(few)) {
    const ours = many[label] ?? Number.NaN;
    // Of next to nothing there is no ratio but noise.
    const ratio = figure < 0.1 ? '' : (ours / figure).toFixed(2);
    const cells = [figure.toFixed(1), ours.toFixed(1), ratio].map((cell) => cell.padStart(COLUMN_CHARS));
    console.log(`${label.padEnd(LABEL_CHARS)}${cells.join('')}`);
  }
}
