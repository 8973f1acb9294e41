import type { Configuration } from '@guichet/protocol/config.ts';

/** A request that would be carried out, but for what the fuzzer does to it. */
export type GoodRequest = { readonly path: string; readonly body: object };

/** One for every route that takes a body, by method and path pattern. Ids that exist are never those the honest chat needs. */
export function goodRequests(configuration: Configuration): ReadonlyMap<string, GoodRequest> {
  const [queue] = configuration.queues;
  const [site] = configuration.sites;
  const label = { en: 'Fuzzed', fr: 'Fuzzé' };
  const password = 'a password that is long enough';
  const secret = 'x'.repeat(43);
  const requests: readonly (readonly [string, string, object])[] = [
    ['POST /api/sign-in', '/api/sign-in', { email: 'nobody@example.test', password }],
    ['POST /api/setup', '/api/setup', { secret, name: 'Mallory', email: 'mallory@example.test', password }],
    ['POST /api/invitations/accept', '/api/invitations/accept', { secret, password }],
    ['POST /api/admin/users', '/api/admin/users', { name: 'F', email: 'f@example.test', roles: ['agent'] }],
    [
      'PATCH /api/admin/users/:userId',
      '/api/admin/users/nobody-at-all',
      { name: 'F', roles: ['agent'], isEnabled: true },
    ],
    ['PUT /api/admin/queues/:queueId', '/api/admin/queues/fuzzed', { ...queue, queueId: 'fuzzed' }],
    [
      'PUT /api/admin/disposition-codes/:dispositionCodeId',
      '/api/admin/disposition-codes/fuzzed',
      { dispositionCodeId: 'fuzzed', label },
    ],
    [
      'PUT /api/admin/not-ready-reasons/:reasonId',
      '/api/admin/not-ready-reasons/fuzzed',
      { reasonId: 'fuzzed', label },
    ],
    ['PUT /api/admin/sites/:siteId', '/api/admin/sites/fuzzed', { ...site, siteId: 'fuzzed' }],
    ['POST /api/admin/config/import', '/api/admin/config/import', configuration],
    ['POST /api/widget/sessions', '/api/widget/sessions', { siteId: site?.siteId ?? '' }],
  ];
  return new Map(requests.map(([route, path, body]) => [route, { path, body }]));
}
