/**
 * The two parts of a pushed address a person should read: where it really leads, and what there. An international name stays in its
 * plain letters (`xn--…`), which no look-alike can imitate.
 */
export function pushedParts(url: string): { readonly host: string; readonly rest: string } {
  const { host, pathname, search, hash } = new URL(url);
  const rest = `${pathname}${search}${hash}`;
  return { host, rest: rest === '/' ? '' : rest };
}
