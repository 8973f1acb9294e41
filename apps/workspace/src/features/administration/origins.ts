export type Origins =
  | { readonly kind: 'ok'; readonly origins: string[] }
  | { readonly kind: 'malformed'; readonly line: string };

/** Reads origins, one a line; a trailing slash is forgiven, a path is not. The form is protocol's `Site.allowedOrigins`. */
export function originsIn(text: string): Origins {
  const lines = text
    .split(/\s+/)
    .map((line) => line.replace(/\/$/, ''))
    .filter((line) => line !== '');
  const malformed = lines.find((line) => !/^https?:\/\/[^/\s?#@]+$/.test(line) || !URL.canParse(line));
  if (malformed !== undefined) return { kind: 'malformed', line: malformed };
  return { kind: 'ok', origins: [...new Set(lines.map((line) => line.toLowerCase()))] };
}
