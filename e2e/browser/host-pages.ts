import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a page of the host site is: what a customer's own web site could be. */
export type HostPage = {
  readonly path?: '/' | '/returns';
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly siteId?: string;
  /** Serves the page under the strictest policy that the embedding documentation allows. */
  readonly isStrict?: boolean;
};

/** A web site of its own origin that embeds the widget with the documented script tag and nothing else. */
export type HostSite = AsyncDisposable & {
  readonly origin: string;
  address(page?: HostPage): string;
};

/** @param widgetOrigin  where the widget is loaded from */
export async function serveHostSite(widgetOrigin: string): Promise<HostSite> {
  const server = createServer((request, response) => answer(request, response, widgetOrigin));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the host site has no port');
  // Another name than the widget's address: to the browser this is another site.
  const origin = `http://localhost:${bound.port}`;
  return {
    origin,
    address({ path = '/', lang = 'en', dir = 'ltr', siteId = 'main', isStrict = false } = {}) {
      const query = new URLSearchParams({ lang, dir, site: siteId, ...(isStrict && { strict: '1' }) });
      return `${origin}${path}?${query}`;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, widgetOrigin: string): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
  if (pathname !== '/' && pathname !== '/returns') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
    return;
  }
  const isStrict = searchParams.has('strict');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(isStrict && { 'content-security-policy': strictPolicy(widgetOrigin) }),
  });
  response.end(page(pathname, searchParams, widgetOrigin));
}

// No inline script or style, no other origin than the widget's: what the README tells a careful site to allow.
function strictPolicy(widgetOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src ${widgetOrigin}`,
    `connect-src ${widgetOrigin}`,
    `frame-src ${widgetOrigin}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function page(pathname: string, query: URLSearchParams, widgetOrigin: string): string {
  const word = (name: string): string => (query.get(name) ?? '').replace(/[^\w-]/g, '');
  const title = pathname === '/' ? 'Jackets' : 'Returns';
  const other = pathname === '/' ? '/returns' : '/';
  return `<!doctype html>
<html lang="${word('lang')}" dir="${word('dir')}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    <script src="${widgetOrigin}/widget/loader.js" data-site="${word('site')}" async></script>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p><a href="${other}?${query}">Go to ${other === '/' ? 'Jackets' : 'Returns'}</a></p>
      <label>Search <input type="search" /></label>
    </main>
  </body>
</html>`;
}
