import { useSyncExternalStore } from 'react';
import type { EmailId, InteractionId } from '@guichet/protocol/ids.ts';
import { draftIdOf } from './mail-task.ts';
import type { MailTask } from './mail-task.ts';

/** What the e-mail panel shows. */
export type MailView =
  | { readonly kind: 'raised' }
  | { readonly kind: 'email'; readonly emailId: EmailId }
  | ComposeView;

/** `to`: whom a new one is to go to beside what its draft says, until the draft does. `opening`: tells one that is opened anew from others. */
export type ComposeView = {
  readonly kind: 'compose';
  readonly task: MailTask;
  readonly to: readonly string[];
  readonly opening: number;
};

let openings = 0;

export function composeView(task: MailTask, to: readonly string[]): ComposeView {
  openings += 1;
  return { kind: 'compose', task, to, opening: openings };
}

/**
 * Each chat has a view of its own, which is there again when the chat is opened again. What was opened from the list of raised e-mails
 * belongs to no chat that is open: it stays whatever else is, until it is closed.
 */
export type MailPlaces = {
  readonly raised: MailView | null;
  readonly ofChats: ReadonlyMap<InteractionId, MailView>;
};

/** The view to show beside a chat; null shows no panel. */
export function viewIn({ raised, ofChats }: MailPlaces, openId: InteractionId | null): MailView | null {
  return raised ?? (openId === null ? null : (ofChats.get(openId) ?? null));
}

let places: MailPlaces = { raised: null, ofChats: new Map() };
let openedFrom: HTMLElement | null = null;
const listeners = new Set<() => void>();

export function useMailPlaces(): MailPlaces {
  return useSyncExternalStore(subscribe, () => places);
}

/** Whether somebody at the screen sees by itself that an e-mail begins to wait: it is open there, or the list of those that do. */
export function showsRaised(shown: MailPlaces, openId: InteractionId | null, emailId: EmailId): boolean {
  const view = viewIn(shown, openId);
  return view?.kind === 'raised' || (view?.kind === 'email' && view.emailId === emailId);
}

export function currentMailPlaces(): MailPlaces {
  return places;
}

/** Shows something beside a chat, whenever that is open. */
export function showMailOf(interactionId: InteractionId, view: MailView): void {
  rememberFocus();
  const open = places.ofChats.get(interactionId);
  const next = open !== undefined && isGoneOnWith(open, view) ? open : view;
  set({ raised: null, ofChats: new Map([...places.ofChats, [interactionId, next]]) });
}

/** What is being written goes on when it is asked for again, and nobody is added to it. */
export function isGoneOnWith(open: MailView, next: MailView): boolean {
  const isOneDraft =
    open.kind === 'compose' && next.kind === 'compose' && draftIdOf(open.task) === draftIdOf(next.task);
  return isOneDraft && next.to.length === 0;
}

/** Shows the raised e-mails, or one of them. */
export function showRaised(view: MailView): void {
  rememberFocus();
  set({ ...places, raised: view });
}

/** Shows something in the place of what is shown now. */
export function turnMailTo(view: MailView, openId: InteractionId | null): void {
  if (places.raised !== null || openId === null) set({ ...places, raised: view });
  else set({ ...places, ofChats: new Map([...places.ofChats, [openId, view]]) });
}

/** Closes what is shown beside a chat, or over all of them; the focus goes back to where it was when the panel opened. */
export function closeMail(openId: InteractionId | null): void {
  if (places.raised !== null) set({ ...places, raised: null });
  else set({ ...places, ofChats: new Map([...places.ofChats].filter(([id]) => id !== openId)) });
  if (openedFrom?.isConnected === true) openedFrom.focus();
  openedFrom = null;
}

export function toggleRaised(): void {
  if (places.raised === null) showRaised({ kind: 'raised' });
  else closeMail(null);
}

function rememberFocus(): void {
  const { activeElement } = document;
  const isInPanel = (activeElement?.closest('.mail-panel') ?? null) !== null;
  if (activeElement instanceof HTMLElement && !isInPanel) openedFrom = activeElement;
}

function set(next: MailPlaces): void {
  places = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
