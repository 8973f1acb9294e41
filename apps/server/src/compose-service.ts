import { Agents } from './app/agents.ts';
import type { ConfigurationSource } from './app/configuration.ts';
import { Files } from './app/files/files.ts';
import type { FilesOptions } from './app/files/files.ts';
import { Threads } from './app/im/threads.ts';
import { Interactions } from './app/interactions.ts';
import { Presence } from './app/presence.ts';
import { PastAccess } from './app/past-access.ts';
import { LogTranscripts } from './app/transcripts.ts';
import type { Transcripts } from './app/transcripts.ts';
import { Gateway } from './gateway/gateway.ts';
import { AgentsAsleep } from './jobs/agents-asleep.ts';
import { callDeadlines } from './jobs/call-deadlines.ts';
import { ClosedInteractions } from './jobs/closed-interactions.ts';
import { offerDeadlines } from './jobs/offer-deadlines.ts';
import { Router } from './jobs/router.ts';
import type { ContactId, QueueId, UserId } from '@guichet/protocol/ids.ts';
import type { MailDesk } from '@guichet/protocol/mail.ts';
import type { Clock } from './ports/clock.ts';
import type { EventLog } from './ports/event-log.ts';
import type { Identity } from './ports/identity.ts';
import type { Ids } from './ports/ids.ts';
import type { LogSink } from './ports/log-sink.ts';
import type { Metrics } from './ports/metrics.ts';
import type { VoiceWays } from './ports/voice-ways.ts';
import type { PhoneNumbers } from './ports/phone-numbers.ts';
import type { TextDetection } from './ports/text-detection.ts';

/** All that the chat service needs of the world. The server gives it real things, the simulator its own. */
export type ServicePorts = {
  readonly log: EventLog;
  /** Where files lie, what is known of them, and who looks at them. */
  readonly filePorts: Pick<FilesOptions, 'store' | 'records' | 'scanner'>;
  readonly configuration: ConfigurationSource;
  readonly identity: Identity;
  readonly detection: TextDetection;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The contact of an id, or the one it has gone up in; undefined when there never was one. @throws StorageFailure */
  readonly standingContact: (contactId: ContactId) => Promise<ContactId | undefined>;
  /** The queue calls on an agent's telephone line are handled by; undefined for who has no line. @throws StorageFailure */
  readonly queueOfLine: (userId: UserId) => Promise<QueueId | undefined>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly sink: LogSink;
  readonly metrics: Metrics;
  /** How long an offer stands of which no screen says that it shows it or sounds, ms; null: as long as any other. */
  readonly offerSeenWithinMs: number | null;
  /** Rate limit of one connection, see protocol `limits.ts`. */
  readonly commandsPerSecond: number;
  readonly commandBurst: number;
  /** As whom e-mail leaves; null where none does. */
  readonly mail: MailDesk | null;
  /** The ways the sound of calls may take. */
  readonly voiceWays: VoiceWays;
  /** The store failed for good: the process must end and start again from the log. */
  readonly onFatal: (failure: unknown) => void;
};

/** The running chat service: what clients connect to, and what else the server asks of it. */
export type Service = {
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly presence: Presence;
  readonly past: PastAccess;
  readonly transcripts: Transcripts;
  readonly files: Files;
  /** Sends clients away, finishes what was accepted, stops every timer. */
  stop(): Promise<void>;
};

/**
 * Starts the chat service on its log: loads what is open, then lets time and clients in.
 * @throws StorageFailure when the log cannot be read
 */
export async function startService(ports: ServicePorts): Promise<Service> {
  const interactions = new Interactions(ports);
  const agents = new Agents(ports);
  const threads = new Threads({ ...ports, unavailable: (error) => interactions.unavailable(error) });
  const past = new PastAccess({ ...ports, interactions });
  const files = new Files({ ...ports, ...ports.filePorts, interactions, past });
  await interactions.loadOpen();
  const presence = new Presence({ ...ports, interactions, agents });
  const gateway = new Gateway({ ...ports, interactions, threads, files, agents, presence });
  const owned: Disposable[] = [
    new Router({ ...ports, interactions, agents, presence }),
    offerDeadlines({ ...ports, interactions }),
    callDeadlines({ ...ports, interactions }),
    new AgentsAsleep({ interactions, agents, presence }),
    new ClosedInteractions({ ...ports, interactions, isFollowed: (live) => gateway.isFollowed(live) }),
    presence,
    gateway,
  ];
  presence.begin();
  return {
    gateway,
    interactions,
    presence,
    past,
    transcripts: new LogTranscripts(ports.log, interactions, past),
    files,
    async stop() {
      await gateway.drain();
      for (const one of owned) one[Symbol.dispose]();
      await Promise.all([interactions.idle(), threads.idle()]);
    },
  };
}
