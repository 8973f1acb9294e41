import { EMAIL_ADDRESS_PATTERN } from '@guichet/protocol/mail-limits.ts';
import { EMAIL_MAX_CHARS } from '@guichet/protocol/limits.ts';

/** Addresses as somebody typed them: those that are some, each once, and what else stands between them. */
export type TypedAddresses = { readonly addresses: readonly string[]; readonly wrong: readonly string[] };

const isPattern = new RegExp(EMAIL_ADDRESS_PATTERN);

/** Reads addresses between commas, semicolons, spaces and lines; of `"Dubois, Marie" <marie@example.org>` the address. */
export function typedAddresses(text: string): TypedAddresses {
  const parts = text
    .replaceAll(/"[^"\n]*"\s*</g, '<')
    .replaceAll(/[^,;<>@\n]*<([^<>\n]*)>/g, ',$1,')
    .split(/[,;\s]+/)
    .filter((part) => part !== '');
  const seen = new Set<string>();
  const unique = parts.filter((part) => {
    const key = part.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  return { addresses: unique.filter(isAddress), wrong: unique.filter((part) => !isAddress(part)) };
}

/** The same the other way round. */
export function addressesText(addresses: readonly string[]): string {
  return addresses.join(', ');
}

/** What was typed with one address more; as it is when it stands there already. */
export function withAddress(text: string, address: string): string {
  const { addresses } = typedAddresses(text);
  if (addresses.some((each) => isSameAddress(each, address))) return text;
  const before = text.trim().replace(/[,;]+$/, '');
  return before === '' ? address : `${before}, ${address}`;
}

export function isSameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isAddress(part: string): boolean {
  return part.length <= EMAIL_MAX_CHARS && isPattern.test(part);
}
