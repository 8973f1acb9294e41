import { ServerFrame } from '@guichet/protocol/frames.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { Compile } from 'typebox/compile';
import { nextAddress } from '../harness/addresses.ts';
import { openRawSocket } from '../harness/raw-socket.ts';
import type { RawSocket } from '../harness/raw-socket.ts';
import { openCustomerSession, socketAddress } from '../harness/sign-in.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';

export type Answer =
  | { readonly kind: 'frame'; readonly frame: ServerFrame }
  /** Something the protocol does not have. */
  | { readonly kind: 'gibberish'; readonly text: string }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

/** A socket that says what it likes and keeps what it is told. */
export type Attacker = {
  readonly socket: RawSocket;
  /** All that has come back. */
  readonly answers: readonly Answer[];
  /** Resolves with the first answer for which `isWanted`, past or future; rejects after 10 s. */
  hear(what: string, isWanted: (answer: Answer) => boolean): Promise<Answer>;
  /**
   * Resolves when everything sent before has been dealt with: with the answers since `from`. The server answers a heartbeat in
   * its turn, so what comes before the answer is all there is, but for results of commands.
   */
  settled(from: number): Promise<readonly Answer[]>;
};

const HEARS_WITHIN_MS = 10_000;
const serverFrame = Compile(ServerFrame);

export async function openAttacker(url: string): Promise<Attacker> {
  const answers: Answer[] = [];
  const waiting = new Set<() => void>();
  const take = (answer: Answer): void => {
    answers.push(answer);
    for (const look of waiting) look();
  };
  const socket = await openRawSocket(socketAddress(url), {
    headers: { 'x-forwarded-for': nextAddress() },
    onMessage: (payload) => readAnswers(payload).forEach(take),
    onClose: (code, reason) => take({ kind: 'closed', code, reason }),
  });
  const hear = (what: string, isWanted: (answer: Answer) => boolean): Promise<Answer> => {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = answers.find(isWanted);
        if (found === undefined) return;
        waiting.delete(look);
        clearTimeout(limit);
        resolve(found);
      };
      const limit = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`never heard ${what}; heard ${JSON.stringify(answers.slice(-5))}`));
      }, HEARS_WITHIN_MS);
      waiting.add(look);
      look();
    });
  };
  return {
    socket,
    answers,
    hear,
    async settled(from) {
      socket.sendText(JSON.stringify({ type: 'heartbeat', isReply: false }));
      await hear('a heartbeat or the end', (answer) => {
        return answers.indexOf(answer) >= from && (answer.kind === 'closed' || isHeartbeatReply(answer));
      });
      return answers.slice(from).filter((answer) => !isHeartbeat(answer));
    },
  };
}

/** An attacker the server takes for a customer. */
export async function openGreetedAttacker(url: string, siteId: string): Promise<Attacker> {
  const { token } = await openCustomerSession(url, siteId, nextAddress());
  return greeted(await openAttacker(url), { kind: 'customer', token });
}

/** An attacker who is an agent. */
export async function openAgentAttacker(session: WorkspaceSession): Promise<Attacker> {
  return greeted(await openAttacker(session.http.url), { kind: 'ticket', ticket: await session.ticket() });
}

async function greeted(attacker: Attacker, credential: object): Promise<Attacker> {
  attacker.socket.sendText(helloText(credential));
  await attacker.hear('caughtUp', (answer) => answer.kind === 'frame' && answer.frame.type === 'caughtUp');
  return attacker;
}

function helloText(credential: object): string {
  return JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, credential, epoch: null, cursors: [] });
}

function readAnswers(payload: Buffer): Answer[] {
  const text = payload.toString('utf8');
  const value: unknown = JSON.parse(text);
  return (Array.isArray(value) ? value : [value]).map((frame: unknown) =>
    serverFrame.Check(frame) ? { kind: 'frame', frame } : { kind: 'gibberish', text },
  );
}

function isHeartbeat(answer: Answer): boolean {
  return answer.kind === 'frame' && answer.frame.type === 'heartbeat';
}

function isHeartbeatReply(answer: Answer): boolean {
  return answer.kind === 'frame' && answer.frame.type === 'heartbeat' && answer.frame.isReply;
}
