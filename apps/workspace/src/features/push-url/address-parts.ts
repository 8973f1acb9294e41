/** What a person should read of an address. */
export type AddressParts = { readonly host: string; readonly rest: string };

/**
 * Where an address really leads, and what there. An international name stays in its plain letters (`xn--…`), which no look-alike can
 * imitate. @returns null for what is no address of the web
 */
export function addressParts(address: string): AddressParts | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const rest = `${url.pathname}${url.search}${url.hash}`;
  return { host: url.host, rest: rest === '/' ? '' : rest };
}
