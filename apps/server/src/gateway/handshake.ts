import { attendantsOf } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { Hello, Identity as WireIdentity } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { HEARTBEAT_INTERVAL_MS } from '@guichet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import type { Principal } from '../ports/identity.ts';
import type { Socket } from '../ports/socket.ts';
import { follow } from './backfill.ts';
import { CommandBudget } from './command-budget.ts';
import type { Connection } from './connection.ts';
import type { Gateway } from './gateway.ts';
import { Session } from './session.ts';

/** An ended chat is shown again to a customer who comes back within this time, ms. */
const ENDED_SHOWN_FOR_MS = 24 * 60 * 60 * 1_000;

/**
 * Settles who a new connection is, welcomes it, and brings it up to date: what it missed of what it knows, snapshots of the rest, and
 * a word of what is no longer its to see.
 * @throws StorageFailure when the log cannot be read
 */
export async function sayHello(
  gateway: Gateway,
  connection: Connection,
  socket: Socket,
  hello: Hello,
): Promise<void> {
  const { clock, random, log, commandBurst, commandsPerSecond } = gateway.options;
  if (hello.protocol !== PROTOCOL_VERSION) {
    connection.close(CLOSE_CODES.versionUnsupported, `protocol ${PROTOCOL_VERSION} is spoken here`);
    return;
  }
  const principal = await identify(gateway, hello);
  if (principal === undefined) {
    connection.close(CLOSE_CODES.unauthorized, 'credential not valid');
    return;
  }
  const nowMs = clock.now();
  const budget = new CommandBudget(clock, commandBurst, commandsPerSecond);
  const heartbeatInMs = Math.floor(random() * HEARTBEAT_INTERVAL_MS);
  // Numbers of another incarnation of the log mean nothing here.
  const cursors = hello.epoch === log.epoch ? hello.cursors : [];
  const session = new Session(socket, principal, budget, heartbeatInMs, cursors);
  const token =
    hello.credential.kind === 'customer'
      ? await gateway.options.identity.renewedCustomerToken(hello.credential.token)
      : null;
  if (!connection.become(session)) return;
  session.send({
    type: 'welcome',
    protocol: PROTOCOL_VERSION,
    epoch: log.epoch,
    nowMs,
    heartbeatMs: HEARTBEAT_INTERVAL_MS,
    identity: wireIdentity(principal),
    token,
  });
  await gateway.opened(session);
  if (principal.kind === 'user') {
    session.send(gateway.deskFrame(principal));
    session.send(gateway.configFrame(principal.privileges));
    gateway.directoryFeed.greet(session);
  }
  await Promise.all([
    catchUp(gateway, session, new Set(cursors.map((cursor) => cursor.interactionId))),
    gateway.threads.greet(session),
  ]);
  for (const { interactionId } of hello.cursors) {
    if (!session.follows(interactionId)) session.send({ type: 'gone', interactionId, reason: 'notYours' });
  }
  // Something that changed meanwhile may have made the session follow it already, and be on its way.
  await session.backfilled();
  session.send({ type: 'caughtUp' });
}

async function catchUp(gateway: Gateway, session: Session, known: ReadonlySet<InteractionId>): Promise<void> {
  const { interactions, log } = gateway.options;
  const mine = await interactionsOf(gateway, session.principal, known);
  await Promise.all(
    [...mine].map(async (interactionId) => {
      const live = await interactions.find(interactionId);
      if (live?.state === undefined || session.isClosed || session.follows(interactionId)) return;
      // It may have been given to somebody else while it was looked up.
      if (!isEntitled(session.principal, live.state)) return;
      await follow(log, session, live, session.takeCursor(interactionId));
    }),
  );
  if (session.principal.kind === 'customer') gateway.customerFollows(session.principal.customerId, mine);
}

/** What a client is entitled to be shown on arrival. */
async function interactionsOf(
  { options: { interactions, log, clock } }: Gateway,
  principal: Principal,
  known: ReadonlySet<InteractionId>,
): Promise<ReadonlySet<InteractionId>> {
  if (principal.kind === 'user') return new Set(interactions.index.attendedBy(principal.userId));
  const rows = await log.interactionsOfCustomer(principal.customerId, clock.now() - ENDED_SHOWN_FOR_MS);
  const open = rows.filter((row) => row.endedAtMs === null);
  const ended = rows.filter((row) => row.endedAtMs !== null);
  const remembered = ended.filter((row) => known.has(row.interactionId));
  return new Set([...open, ...ended.slice(0, 1), ...remembered].map((row) => row.interactionId));
}

function isEntitled(principal: Principal, state: Interaction): boolean {
  return principal.kind === 'customer'
    ? state.customerId === principal.customerId
    : attendantsOf(state).includes(principal.userId);
}

async function identify(gateway: Gateway, { credential }: Hello): Promise<Principal | undefined> {
  const { identity } = gateway.options;
  return credential.kind === 'ticket'
    ? identity.redeemTicket(credential.ticket)
    : identity.verifyCustomerToken(credential.token);
}

function wireIdentity(principal: Principal): WireIdentity {
  if (principal.kind === 'customer') {
    const { customerId, siteId } = principal;
    return { kind: 'customer', customerId, siteId };
  }
  const { userId, name, privileges } = principal;
  return { kind: 'user', userId, name, privileges: [...privileges] };
}
