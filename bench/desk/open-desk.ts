import { startChromium } from '@guichet/e2e/browser/start-chromium.ts';
import { createAgentClient, createCustomerClient, newId } from '@guichet/e2e/harness/chat-client.ts';
import type { AgentClient, CustomerClient } from '@guichet/e2e/harness/chat-client.ts';
import { provision } from '@guichet/e2e/harness/provision.ts';
import { startServerProcess } from '@guichet/e2e/harness/server-process.ts';
import { until } from '@guichet/e2e/harness/until.ts';

const PATIENCE_MS = 30_000;
/** Said both ways in each chat beforehand: enough that the transcript scrolls. */
const LINES_BEFORE = 12;
/** The most a queue's capacity setting allows; the bench needs thirty. */
const CAPACITY = 50;
/** Nothing here may wait for a person. */
const OFFER_TIMEOUT_MS = 600_000;

type Browser = Awaited<ReturnType<typeof startChromium>>;
export type DeskPage = Awaited<ReturnType<Browser['newPage']>>;

/** One agent's workspace in a real browser on a real server, and customers who write when told to. */
export type Desk = AsyncDisposable & {
  readonly page: DeskPage;
  /** Lets customers come until this many chats are open and drawn, each with some lines said both ways. */
  open(chats: number): Promise<void>;
  /** One message of the next customer in turn. */
  say(): void;
  /** Answers every chat that waits, until none does. */
  answerAll(): Promise<void>;
  /** One message of every customer, until a reply is pending in every chat. */
  makeAllWait(): Promise<void>;
  /** From then on until all are overdue, ms. */
  readonly criticalAfterMs: number;
};

export async function openDesk(): Promise<Desk> {
  const server = await startServerProcess({ args: ['--customers-per-minute', '6000'] });
  const house = await provision(server.url, server.setupLink, {
    agents: 1,
    queue: { capacityPerAgent: CAPACITY, offerTimeoutMs: OFFER_TIMEOUT_MS },
  });
  const [session] = house.agents;
  if (session === undefined) throw new Error('the agent was not added');
  // A second screen of the same agent accepts and answers, so that nobody has to press anything on the measured one.
  const agent = createAgentClient(session);
  const accepted = new Set<string>();
  agent.subscribe(() => acceptOffers(agent, accepted));
  agent.start();
  await agent.send(null, { type: 'setReady' }).settled;
  const browser = await startChromium({ kind: 'window' });
  const page = await signedInPage(browser, server.url, session.http.cookie);
  const chats: { readonly customer: CustomerClient; readonly interactionId: string }[] = [];
  let turn = 0;

  const waiting = (): string[] =>
    [...agent.getSnapshot().interactions.values()]
      .filter(({ state }) => state.pending !== null)
      .map(({ interactionId }) => interactionId);
  const sayIn = (number: number): void => {
    const chat = chats[number];
    chat?.customer.send(chat.interactionId, message(`What about order ${number}, line ${turn}?`));
  };
  const answerAll = async (): Promise<void> => {
    for (const interactionId of waiting()) agent.send(interactionId, message('I will look into it.'));
    await until(agent, 'every chat answered', PATIENCE_MS, () => (waiting().length === 0 ? true : undefined));
  };
  return {
    page,
    async open(count) {
      while (chats.length < count) {
        const customer = await createCustomerClient(server.url, house.site.siteId);
        customer.start();
        const interactionId = newId();
        const name = `Customer ${String(chats.length + 1).padStart(2, '0')}`;
        customer.send(interactionId, start(name));
        chats.push({ customer, interactionId });
        await until(agent, `the chat of ${name}`, PATIENCE_MS, ({ interactions }) =>
          interactions.get(interactionId)?.state.phase.kind === 'active' ? true : undefined,
        );
        for (let line = 0; line < LINES_BEFORE; line += 1) {
          await customer.send(interactionId, message(`Line ${line} of ${name}, of some length`)).settled;
          await agent.send(interactionId, message(`Answer ${line} to ${name}`)).settled;
        }
      }
      await page.waitForFunction((n) => document.querySelectorAll('.chat-row').length === n, count);
    },
    say() {
      turn += 1;
      sayIn(turn % chats.length);
    },
    answerAll,
    async makeAllWait() {
      await answerAll();
      for (const number of chats.keys()) sayIn(number);
      const isAll = (): true | undefined => (waiting().length === chats.length ? true : undefined);
      await until(agent, 'every chat waiting', PATIENCE_MS, isAll);
    },
    criticalAfterMs: house.queue.pendingResponseCriticalMs,
    async [Symbol.asyncDispose]() {
      await browser.close();
      for (const { customer } of chats) customer.stop();
      agent.stop();
      await server.stop();
    },
  };
}

function start(name: string) {
  return {
    type: 'startInteraction',
    name,
    email: null,
    subject: 'An order',
    language: 'en',
    caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
  } as const;
}

function message(text: string) {
  return { type: 'sendMessage', text, audience: 'everyone' } as const;
}

function acceptOffers(agent: AgentClient, accepted: Set<string>): void {
  for (const { interactionId, state } of agent.getSnapshot().interactions.values()) {
    if (state.phase.kind !== 'offered' || accepted.has(state.phase.offer.offerId)) continue;
    accepted.add(state.phase.offer.offerId);
    agent.send(interactionId, { type: 'acceptOffer', offerId: state.phase.offer.offerId });
  }
}

async function signedInPage(browser: Browser, url: string, cookie: string): Promise<DeskPage> {
  const at = cookie.indexOf('=');
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url, httpOnly: true }]);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
