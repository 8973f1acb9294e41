import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { route } from '../route.ts';

/** Figures for Prometheus. Who may read them is the rule of `operator`, see `is-operator.ts`. */
export function getMetricsRoute({ metricsPage }: Pick<HttpDeps, 'metricsPage'>): Route {
  return route({
    method: 'GET',
    path: '/metrics',
    access: 'operator',
    body: null,
    params: null,
    handle: async () => {
      const { contentType, text } = await metricsPage();
      return { status: 200, body: Buffer.from(text), headers: { 'content-type': contentType } };
    },
  });
}
