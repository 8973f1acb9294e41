import { Email, EmailList } from '@guichet/protocol/mail.ts';
import type { EmailSummary, SendEmailBody } from '@guichet/protocol/mail.ts';
import { FILE_NAME_HEADER, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import { begin, must, offered, openFloor, STALLED_MS } from '../contests/open-floor.ts';
import type { Floor, FloorAgent } from '../contests/open-floor.ts';
import { newId } from '../harness/chat-client.ts';
import type { HttpAnswer } from '../harness/http-session.ts';
import { parsed } from '../harness/parsed.ts';
import { until } from '../harness/until.ts';

export const CUSTOMER = 'lee@example.org';

/** A server that sends e-mail, with an agent who has just taken a chat. */
export type MailHouse = AsyncDisposable & {
  readonly floor: Floor;
  readonly agent: FloorAgent;
  readonly chat: string;
  /** Asks the server to send; the id is new unless it is given. */
  send(changes?: Partial<SendEmailBody>): Promise<HttpAnswer>;
  /** As `send`, for what must be taken. */
  sent(changes?: Partial<SendEmailBody>): Promise<Email>;
  /** Brings a file for an e-mail. */
  bring(emailId: string, name: string, content: Uint8Array): Promise<string>;
  read(emailId: string): Promise<Email>;
  /** The e-mail once it is as wanted, looked at again each time the server says that something changed. */
  when(emailId: string, isWanted: (email: Email) => boolean): Promise<Email>;
  raised(): Promise<readonly EmailSummary[]>;
  /** The first one that is raised and as wanted. */
  whenRaised(isWanted: (email: EmailSummary) => boolean): Promise<EmailSummary>;
};

/** @param env  where mail leaves and comes back */
export async function openMailHouse(env: NodeJS.ProcessEnv): Promise<MailHouse> {
  await using opening = new AsyncDisposableStack();
  const options = { agents: 1, customers: 1, capacityPerAgent: 1, server: { env } };
  const floor = opening.use(await openFloor(options));
  const [agent] = floor.agents;
  const [customer] = floor.customers;
  if (agent === undefined || customer === undefined) throw new Error('the floor is empty');
  const chat = begin(customer);
  const { offer } = await offered([agent], chat);
  await must(agent.client, chat, { type: 'acceptOffer', offerId: offer.offerId });
  const { client, session } = agent;
  const { http, view } = session;
  const opened = opening.move();

  const read = async (emailId: string): Promise<Email> =>
    parsed(Email, await http.ask('GET', `/api/emails/${emailId}`));
  const raised = async (): Promise<readonly EmailSummary[]> =>
    parsed(EmailList, await http.ask('GET', '/api/emails/raised')).emails;

  async function looked<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    for (;;) {
      const before = client.getSnapshot().mailChanges;
      const found = await look();
      if (found !== undefined) return found;
      await until(client, what, STALLED_MS, ({ mailChanges }) => mailChanges > before || undefined);
    }
  }

  const send = (changes: Partial<SendEmailBody> = {}): Promise<HttpAnswer> =>
    http.request('POST', '/api/emails', {
      ...{ emailId: newId(), interactionId: chat, to: [CUSTOMER], cc: [], bcc: [] },
      ...{ subject: 'Your order', text: 'It is on its way.', html: null, fileIds: [] },
      ...{ hasTranscript: false, inReplyTo: null },
      ...changes,
    });

  return {
    ...{ floor, agent, chat, send, read, raised },
    async sent(changes) {
      const answer = await send(changes);
      if (answer.status !== 200) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
      return parsed(Email, answer.body);
    },
    async bring(emailId, name, content) {
      const fileId = newId();
      const response = await fetch(`${floor.server.url}/api/emails/${emailId}/files/${fileId}`, {
        method: 'PUT',
        headers: {
          origin: floor.server.url,
          cookie: http.cookie,
          'x-guichet-csrf': view.csrfToken,
          'content-type': UPLOAD_CONTENT_TYPE,
          [FILE_NAME_HEADER]: encodeURIComponent(name),
        },
        body: new Uint8Array(content),
      });
      if (response.status !== 200) throw new Error(`${String(response.status)} ${await response.text()}`);
      return fileId;
    },
    when: (emailId, isWanted) =>
      looked(`e-mail ${emailId}`, async () => {
        const email = await read(emailId);
        return isWanted(email) ? email : undefined;
      }),
    whenRaised: (isWanted) => looked('something raised', async () => (await raised()).find(isWanted)),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
