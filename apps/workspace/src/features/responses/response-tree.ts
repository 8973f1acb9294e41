import type { ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';

/** A line of the tree. The same response may stand under several folders of the panel, so `id` is of the line. */
export type ResponseNode =
  | { readonly kind: 'response'; readonly id: string; readonly response: StandardResponse }
  | {
      readonly kind: 'folder';
      readonly id: string;
      readonly folder: ResponseFolder;
      readonly nodes: readonly ResponseNode[];
    };

/** Folders first, each with what stands in it, then responses; all in the order of the settings. Empty folders are left out. */
export function responseTree(
  folders: readonly ResponseFolder[],
  responses: readonly StandardResponse[],
): readonly ResponseNode[] {
  const foldersOf = Map.groupBy(folders, ({ parentId }) => parentId);
  const known = new Set(folders.map(({ folderId }) => folderId));
  const responsesOf = Map.groupBy(responses, ({ folderId }) =>
    folderId !== null && known.has(folderId) ? folderId : null,
  );
  const below = (parentId: string | null): readonly ResponseNode[] => [
    ...(foldersOf.get(parentId) ?? []).flatMap((folder): readonly ResponseNode[] => {
      const nodes = below(folder.folderId);
      return nodes.length === 0 ? [] : [{ kind: 'folder', id: `folder ${folder.folderId}`, folder, nodes }];
    }),
    ...(responsesOf.get(parentId) ?? []).map((response) => nodeOf(response, '')),
  ];
  return below(null);
}

/** The line of one response. @param place  tells it from the other lines of the same response */
export function nodeOf(
  response: StandardResponse,
  place: string,
): Extract<ResponseNode, { kind: 'response' }> {
  return { kind: 'response', id: `response ${place} ${response.responseId}`, response };
}
