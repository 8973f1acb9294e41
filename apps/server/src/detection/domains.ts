import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let known: ReadonlySet<string> | undefined;

/** Every top-level domain there is, in Unicode; loaded with the first text that needs it. */
export function topLevelDomains(): ReadonlySet<string> {
  // Proof: the package is one JSON list of strings.
  known ??= new Set(require('tlds') as readonly string[]);
  return known;
}

export function isTopLevelDomain(name: string): boolean {
  const folded = name.toLowerCase();
  return folded.startsWith('xn--') || topLevelDomains().has(folded);
}

/** Top-level domains that end the names of files and of programs more often than those of sites. */
const ENDS_FILES = 'ai cc hr io java mov md ml net pl ps py rs sh zip';
/** Top-level domains that are words people begin a sentence with, and leave no space before it, in English and in French. */
const WORDS =
  'am as au best by call do et final free help here how il is je la like ma me moi my ne new next no now one open plus sa se si so to ' +
  'today vu watch win you';
const DOUBTFUL_ALONE: ReadonlySet<string> = new Set(`${ENDS_FILES} ${WORDS}`.split(' '));

/**
 * Whether a name without scheme, `www.` or path is meant as a host (TD-6). "müller.de" is, "readme.md", "ASP.NET", "broke.So",
 * "merci.au" and "3.de" are not.
 */
export function isMeantAsHost(name: string): boolean {
  const labels = name.split('.');
  const topLevel = labels.at(-1) ?? '';
  const [first = ''] = labels;
  if (topLevel !== topLevel.toLowerCase()) return false;
  if (labels.length > 2) return true;
  const isNumber = /^\p{Nd}{1,2}$/u.test(first);
  return !isNumber && !DOUBTFUL_ALONE.has(topLevel);
}
