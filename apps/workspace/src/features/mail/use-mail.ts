import { useSyncExternalStore } from 'react';
import type { ContactId, EmailId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Email, EmailList } from '@guichet/protocol/mail.ts';
import { request } from '../../session/http.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk } from '../../session/desk.ts';
import { WatchedAnswer } from './watched-answer.ts';
import type { Watched } from './watched-answer.ts';

type Read<Value> = Watched<Value> & { readonly retry: () => void };

/** E-mails written from a chat, with the answers to them. */
export function useChatEmails(interactionId: InteractionId): Read<EmailList> {
  return useMail<EmailList>(`/api/interactions/${interactionId}/emails`);
}

export function useContactEmails(contactId: ContactId): Read<EmailList> {
  return useMail<EmailList>(`/api/contacts/${contactId}/emails`);
}

/** What waits for this agent: answers, and what could not be delivered. */
export function useRaisedEmails(): Read<EmailList> {
  return useMail<EmailList>('/api/emails/raised');
}

export function useEmail(emailId: EmailId): Read<Email> {
  return useMail<Email>(`/api/emails/${emailId}`);
}

const answers = new WeakMap<Desk['client'], Map<string, WatchedAnswer<unknown>>>();

function useMail<Value>(path: string): Read<Value> {
  const { client } = useDesk();
  // Proof: a path has one kind of answer, which its function above names.
  const answer = answerOf(client, path) as WatchedAnswer<Value>;
  return { ...useSyncExternalStore(answer.subscribe, answer.get), retry: answer.retry };
}

function answerOf(client: Desk['client'], path: string): WatchedAnswer<unknown> {
  const ofClient = answers.get(client) ?? new Map<string, WatchedAnswer<unknown>>();
  answers.set(client, ofClient);
  const known = ofClient.get(path);
  if (known !== undefined) return known;
  const answer = new WatchedAnswer<unknown>({
    ask: () => request('GET', path, null),
    watch(onChange) {
      let seen = client.getSnapshot().mailChanges;
      return client.subscribe(() => {
        const { mailChanges } = client.getSnapshot();
        if (mailChanges === seen) return;
        seen = mailChanges;
        onChange();
      });
    },
  });
  ofClient.set(path, answer);
  return answer;
}
