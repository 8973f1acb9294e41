import { Type } from 'typebox';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import type { StaticFiles } from '../static-files.ts';

/** In the shop's pages it stands for the origin the widget is loaded from. */
const ORIGIN_MARK = '__GUICHET_ORIGIN__';

/** The sample shop of the demo: a web site like a customer's own, with nothing but the snippet to do with us. */
export function getShopRoute({
  shopFiles,
  ownOrigin,
}: {
  readonly shopFiles: StaticFiles;
  readonly ownOrigin: HttpDeps['ownOrigin'];
}): Route {
  return route({
    method: 'GET',
    path: '/shop/*',
    access: 'public',
    body: null,
    params: Type.Object({ '*': Type.String() }),
    handle: ({ params: { '*': path } }) => {
      const file = shopFiles.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
      if (file === undefined) return refuse('notFound');
      const origin = ownOrigin.publicOrigin;
      const isPage = file.contentType.startsWith('text/html');
      return {
        status: 200,
        body: isPage ? Buffer.from(file.content.toString().replaceAll(ORIGIN_MARK, origin)) : file.content,
        headers: {
          'content-type': file.contentType,
          'cache-control': 'no-cache',
          'content-security-policy': shopPolicy(origin),
        },
      };
    },
  });
}

// The policy a careful site would have, with the three entries that the widget needs.
function shopPolicy(origin: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${origin}`,
    `connect-src 'self' ${origin}`,
    `frame-src 'self' ${origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
