import type { Configuration, QueueSettings, Site, User } from '@guichet/protocol/config.ts';
import type { ConfigurationProblem } from './configuration-command.ts';

/**
 * An origin exactly as a browser sends it (WHATWG URL, "ASCII serialisation of an origin"): lower case, no path, no
 * default port, and nothing that means more than itself in a `frame-ancestors` list. IPv6 addresses are left out because that list
 * cannot name one (CSP Level 3, `host-source`).
 */
const origin = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::([1-9][0-9]{0,4}))?$/;
const portMax = 65_535;

/**
 * Everything that is wrong with a whole configuration beyond its schema, with JSON pointers into it.
 * Rules CF-1 to CF-6.
 */
export function problemsOfConfiguration(configuration: Configuration): readonly ConfigurationProblem[] {
  const { queues, dispositionCodes, notReadyReasons, sites, users } = configuration;
  return [
    ...queues.flatMap((queue, index) => problemsOfQueue(queue, `/queues/${index}`)),
    ...sites.flatMap((site, index) => problemsOfSite(site, queues, `/sites/${index}`)),
    ...users.flatMap((user, index) => problemsOfUser(user, `/users/${index}`)),
    ...repeated(
      queues.map(({ queueId }) => queueId),
      '/queues',
      'queueId',
    ),
    ...repeated(
      dispositionCodes.map(({ dispositionCodeId }) => dispositionCodeId),
      '/dispositionCodes',
      'dispositionCodeId',
    ),
    ...repeated(
      notReadyReasons.map(({ reasonId }) => reasonId),
      '/notReadyReasons',
      'reasonId',
    ),
    ...repeated(
      sites.map(({ siteId }) => siteId),
      '/sites',
      'siteId',
    ),
    ...repeated(
      users.map(({ userId }) => userId),
      '/users',
      'userId',
    ),
    ...repeated(
      users.map(({ email }) => email.toLowerCase()),
      '/users',
      'email',
    ),
  ];
}

/** `at` is the JSON pointer of the queue in what was sent. */
export function problemsOfQueue(queue: QueueSettings, at: string): readonly ConfigurationProblem[] {
  const isOrdered = queue.pendingResponseWarningMs < queue.pendingResponseCriticalMs;
  return [
    ...blankName(queue.name, at),
    ...(isOrdered ? [] : [{ code: 'limitsOrder', field: `${at}/pendingResponseCriticalMs` } as const]),
  ];
}

export function problemsOfSite(
  site: Site,
  queues: readonly QueueSettings[],
  at: string,
): readonly ConfigurationProblem[] {
  const hasQueue = queues.some(({ queueId }) => queueId === site.queueId);
  return [
    ...blankName(site.name, at),
    ...(hasQueue ? [] : [{ code: 'notFound', field: `${at}/queueId` } as const]),
    ...site.allowedOrigins.flatMap((each, index) =>
      isOrigin(each) ? [] : [malformed(`${at}/allowedOrigins/${index}`)],
    ),
  ];
}

export function problemsOfUser(user: User, at: string): readonly ConfigurationProblem[] {
  return blankName(user.name, at);
}

function blankName(name: string, at: string): readonly ConfigurationProblem[] {
  return name.trim() === '' ? [malformed(`${at}/name`)] : [];
}

function isOrigin(text: string): boolean {
  const match = origin.exec(text);
  if (match === null) return false;
  const port = match[1] === undefined ? undefined : Number(match[1]);
  const defaultPort = text.startsWith('https:') ? 443 : 80;
  return port === undefined || (port <= portMax && port !== defaultPort);
}

function repeated(ids: readonly string[], list: string, key: string): readonly ConfigurationProblem[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (seen.has(id)) return [malformed(`${list}/${index}/${key}`)];
    seen.add(id);
    return [];
  });
}

function malformed(field: string): ConfigurationProblem {
  return { code: 'bodyMalformed', field };
}
