import type { InteractionEvent, InteractionEventType } from '@guichet/core/interaction/interaction-event.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Observation, View, ViewedInteraction, Viewer } from '../simulator/history.ts';
import { oncePerHistory } from './once-per-history.ts';

/** What there is to be seen of one event, whoever looks. */
export type Expected = Pick<WireEvent, 'seq' | 'type' | 'atMs'> & { readonly words: string | null };

// Written out again rather than taken from the product: a checker that asks the suspect proves nothing.
const TRANSCRIPT_TYPES: ReadonlySet<InteractionEventType> = new Set<InteractionEventType>([
  'interactionStarted',
  'messageSent',
  'partyJoined',
  'partyLeft',
  'interactionRequeued',
  'interactionEnded',
  'interactionCompleted',
  'urlPushed',
  'fileSent',
  'ownershipMoved',
  'invitationMade',
  'invitationEnded',
  'consultationBegan',
  'consultationMessageSent',
  'consultationEnded',
  'callRang',
  'callJoined',
  'callLeft',
  'callEnded',
  'emailSent',
  'numberHandedOver',
  'addressHandedOver',
]);

/** The whole log of each interaction, in order of commits. */
export const logsOf = oncePerHistory(
  ({ commits }): ReadonlyMap<InteractionId, readonly InteractionEvent[]> => {
    const logs = new Map<InteractionId, InteractionEvent[]>();
    for (const { interactionId, events } of commits) {
      const log = logs.get(interactionId);
      if (log === undefined) logs.set(interactionId, [...events]);
      else log.push(...events);
    }
    return logs;
  },
);

/** The transcript of a log as one viewer must see it, in the viewer's numbering. */
function transcriptOf(log: readonly InteractionEvent[], viewer: Viewer): Expected[] {
  const own = viewer.kind === 'agent' ? consultationsOf(log, viewer.id) : new Set<string>();
  const forViewer = log.filter(({ audience, data }) => {
    if (data.type === 'invitationAccepted') return isWordOf(data, viewer);
    if (!TRANSCRIPT_TYPES.has(data.type)) return false;
    if (audience.kind === 'everyone') return true;
    if (viewer.kind === 'customer') return false;
    return (
      audience.kind === 'agents' || (audience.kind === 'consultation' && own.has(audience.consultationId))
    );
  });
  return forViewer.map((event, index) => ({
    seq: viewer.kind === 'agent' ? event.seq : index + 1,
    type: event.data.type as WireEvent['type'],
    atMs: event.atMs,
    words: wordsOf(event.data),
  }));
}

/** The word a request was accepted with, which is for who asked and who came. */
function isWordOf({ word, agentId }: Accepted, viewer: Viewer): boolean {
  return viewer.kind === 'agent' && word !== undefined && [word.byAgentId, agentId].includes(viewer.id);
}

type Accepted = Extract<InteractionEvent['data'], { readonly type: 'invitationAccepted' }>;

/** What a person wrote, in the log or on a screen; null for a line of the system. */
export function wordsOf(said: InteractionEvent['data'] | WireEvent): string | null {
  switch (said.type) {
    case 'messageSent':
    case 'consultationMessageSent':
      return said.text;
    case 'urlPushed':
      return said.url;
    case 'invitationAccepted':
      return 'text' in said ? said.text : (said.word?.text ?? null);
    default:
      return null;
  }
}

/** The consultations of a log an agent is or was one of the two of. */
function consultationsOf(log: readonly InteractionEvent[], agentId: string): ReadonlySet<string> {
  return new Set(
    log.flatMap(({ data }) =>
      data.type === 'consultationBegan' && (data.byAgentId === agentId || data.agentId === agentId)
        ? [data.consultationId]
        : [],
    ),
  );
}

/** The same of what somebody did see. */
function seenIn({ events }: ViewedInteraction): Expected[] {
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    atMs: event.atMs,
    words: wordsOf(event),
  }));
}

/** One interaction on one screen, beside what its log said at that moment. */
export type Sight = {
  readonly observation: Observation;
  readonly view: View;
  readonly seen: ViewedInteraction;
  readonly log: readonly InteractionEvent[];
  /** What the viewer must see of that log, and what stood on the screen. */
  readonly expected: readonly Expected[];
  readonly shown: readonly Expected[];
};

/** Every interaction on every screen at every look. */
export const sightsOf = oncePerHistory((history): readonly Sight[] => {
  const logs = logsOf(history);
  return history.observations.flatMap((observation) =>
    [...observation.views, ...observation.fresh].flatMap((view) =>
      view.interactions.map((seen) => {
        const head = observation.heads.get(seen.interactionId) ?? 0;
        const log = (logs.get(seen.interactionId) ?? []).slice(0, head);
        const expected = transcriptOf(log, view.viewer);
        return { observation, view, seen, log, expected, shown: seenIn(seen) };
      }),
    ),
  );
});

/** Names a place on a screen in a finding. */
export function placeOf({ view, seen, observation }: Sight): string {
  return `${view.deviceId} at ${observation.steadyMs} ms, ${seen.interactionId}`;
}

/** How many events of the log each command caused. */
export const eventsByCommand = oncePerHistory(
  ({ commits }): ReadonlyMap<CommandId, readonly InteractionEvent[]> => {
    const caused = new Map<CommandId, InteractionEvent[]>();
    for (const event of commits.flatMap(({ events }) => events)) {
      if (event.cause === null) continue;
      const known = caused.get(event.cause.commandId);
      if (known === undefined) caused.set(event.cause.commandId, [event]);
      else known.push(event);
    }
    return caused;
  },
);
