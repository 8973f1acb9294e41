import { CustomerSessionBody } from '@guichet/protocol/http.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { ok, refuse, retryAfter, route } from '../route.ts';

type Deps = Pick<
  HttpDeps,
  'configuration' | 'customerTokens' | 'customersByAddress' | 'ids' | 'assertions' | 'vouch' | 'log'
>;

/** Makes a customer: an id nobody can guess and the signed token that proves it. Asked by the widget's frame, so from our origin. */
export function startCustomerSessionRoute(deps: Deps): Route {
  return route({
    method: 'POST',
    path: '/api/widget/sessions',
    access: 'public',
    body: CustomerSessionBody,
    params: null,
    handle: async ({ body: { siteId, assertion }, facts }) => {
      const allowance = deps.customersByAddress.take(facts.network);
      if (!allowance.allowed) {
        return { ...refuse('tooManyRequests'), headers: retryAfter(allowance.retryAfterMs) };
      }
      if (!deps.configuration.current.sites.some((site) => site.siteId === siteId)) {
        return refuse('notFound', '/siteId');
      }
      const customerId = deps.ids.next();
      if (assertion !== undefined) {
        const asserted = await deps.assertions.verify(siteId, assertion);
        // Before the token exists: the chat that it begins finds its contact.
        if (asserted === undefined) deps.log.warn('customer.assertionRefused', { siteId });
        else await deps.vouch(customerId, { siteId, ...asserted });
      }
      return ok({ customerId, token: await deps.customerTokens.issue(customerId, siteId) });
    },
  });
}
