import type { PublicParty } from '@guichet/protocol/party.ts';

/** The names of those the customer is talking to, joined as the language does; empty when nobody is there. */
export function agentNames(parties: readonly PublicParty[], locale: string): string {
  const names = parties
    .filter(({ role, state }) => role !== 'customer' && state === 'joined')
    .map(({ name }) => name);
  return joinNames(names, locale);
}

export function joinNames(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
