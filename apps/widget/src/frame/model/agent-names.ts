import type { CustomerCall } from '@guichet/protocol/calls.ts';
import type { PublicParty } from '@guichet/protocol/party.ts';

/** The names of those the customer is talking to, joined as the language does; empty when nobody is there. */
export function agentNames(parties: readonly PublicParty[], locale: string): string {
  const names = parties
    .filter(({ role, state }) => role !== 'customer' && state === 'joined')
    .map(({ name }) => name);
  return joinNames(names, locale);
}

/** The names of those who speak in a call, or are about to. Who was rung in vain is not named. */
export function callNames({ agents }: Pick<CustomerCall, 'agents'>, locale: string): string {
  const joined = agents.filter(({ isJoined }) => isJoined);
  return joinNames(
    (joined.length > 0 ? joined : agents).map(({ name }) => name),
    locale,
  );
}

export function joinNames(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
