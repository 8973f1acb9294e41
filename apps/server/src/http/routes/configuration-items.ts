import { Type } from 'typebox';
import type { SaveItem } from '@guichet/core/configuration/configuration-command.ts';
import { Configuration } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS, LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import type { ListName } from '@guichet/protocol/configuration-lists.ts';
import { MoveItemBody } from '@guichet/protocol/http.ts';
import { ConfigId } from '@guichet/protocol/ids.ts';
import type { HttpDeps } from '../http-deps.ts';
import type { Route } from '../route.ts';
import { refuse, route } from '../route.ts';
import { actorOf, replyWithChange } from './reply-with-change.ts';

type Deps = Pick<HttpDeps, 'configuration' | 'files'>;

/** Bytes of one item: a standard response of the most characters in both languages, each written as an escape. */
const ITEM_MAX_BYTES = 128 * 1024;

/** Save, remove and move for every list of the configuration, all alike. */
export function configurationItemRoutes(deps: Deps): readonly Route[] {
  return LIST_NAMES.flatMap((list) => [
    saveRoute(deps, list),
    removeRoute(deps, list),
    moveRoute(deps, list),
  ]);
}

function saveRoute({ configuration, files }: Deps, list: ListName): Route {
  const { idKey } = CONFIGURATION_LISTS[list];
  return route({
    method: 'PUT',
    path: pathOf(list),
    access: 'administration.use',
    body: Configuration.properties[list].items,
    params: paramsOf(list),
    bodyMaxBytes: ITEM_MAX_BYTES,
    handle: async ({ body, params, session }) => {
      // The schema is that of the list's items.
      const command = { type: 'saveItem', list, item: body } as SaveItem;
      const id: unknown = Object(body)[idKey];
      if (id !== params[idKey]) return refuse('bodyMalformed', `/${idKey}`);
      const lost = await lostFileAt(files, command);
      if (lost !== null) return refuse('notFound', lost);
      return replyWithChange(await configuration.change(actorOf(session), command));
    },
  });
}

/** Where a response names a file that is not here; null when all are. Files are no part of the configuration, which cannot know. */
async function lostFileAt({ responses }: Deps['files'], command: SaveItem): Promise<string | null> {
  if (command.list !== 'responses') return null;
  const { fileIds } = command.item;
  const known = await responses.known(fileIds);
  const lost = fileIds.findIndex((fileId) => !known.has(fileId));
  return lost === -1 ? null : `/fileIds/${String(lost)}`;
}

function removeRoute({ configuration }: Deps, list: ListName): Route {
  return route({
    method: 'DELETE',
    path: pathOf(list),
    access: 'administration.use',
    body: null,
    params: paramsOf(list),
    handle: async ({ params, session }) => {
      const id = params[CONFIGURATION_LISTS[list].idKey] ?? '';
      return replyWithChange(await configuration.change(actorOf(session), { type: 'removeItem', list, id }));
    },
  });
}

function moveRoute({ configuration }: Deps, list: ListName): Route {
  return route({
    method: 'POST',
    path: `${pathOf(list)}/move`,
    access: 'administration.use',
    body: MoveItemBody,
    params: paramsOf(list),
    handle: async ({ body: { beforeId }, params, session }) => {
      const id = params[CONFIGURATION_LISTS[list].idKey] ?? '';
      const command = { type: 'moveItem', list, id, beforeId } as const;
      return replyWithChange(await configuration.change(actorOf(session), command));
    },
  });
}

function pathOf(list: ListName): string {
  const { path, idKey } = CONFIGURATION_LISTS[list];
  return `/api/admin/${path}/:${idKey}`;
}

function paramsOf(list: ListName) {
  const params: Record<string, typeof ConfigId> = { [CONFIGURATION_LISTS[list].idKey]: ConfigId };
  return Type.Object(params);
}
