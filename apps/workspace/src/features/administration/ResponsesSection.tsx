import { useLingui } from '@lingui/react/macro';
import type { ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration } from './administration.ts';
import { NoRecord } from './NoRecord.tsx';
import { ResponseFolderForm } from './ResponseFolderForm.tsx';
import { ResponseForm } from './ResponseForm.tsx';
import { placeTowards } from './tree-moves.ts';
import type { Direction, TreePlace } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';
import type { TreeItem } from './TreeList.tsx';
import { useMoveRecord } from './use-move-record.ts';

const NEW_FOLDER: ResponseFolder = { folderId: '', parentId: null, name: { en: '', fr: '' } };
const NEW_RESPONSE: StandardResponse = {
  responseId: '',
  folderId: null,
  shortcut: '',
  title: { en: '', fr: '' },
  text: { en: '', fr: '' },
  fileIds: [],
};

type Section = 'responses' | 'response-folders';
type Props = { readonly section: Section; readonly subjectId: string | null };

/** Standard responses in their folders. Below a folder stand its folders, then its responses. */
export function ResponsesSection({ section, subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { responseFolders: folders, responses } = useAdministration().configuration;
  const move = useMoveRecord();
  const folderNodes = folders.map(({ folderId, parentId }) => ({ id: folderId, parentId }));
  const itemsBelow = (parentId: string | null): TreeItem[] => [
    ...folders
      .filter((folder) => folder.parentId === parentId)
      .map(({ folderId, name }): TreeItem => ({
        section: 'response-folders',
        id: folderId,
        title: name[language],
        subtitle: t`folder`,
        children: itemsBelow(folderId),
      })),
    ...responses
      .filter(({ folderId }) => folderId === parentId)
      .map(({ responseId, title, shortcut }): TreeItem => ({
        section: 'responses',
        id: responseId,
        title: title[language],
        subtitle: shortcut === '' ? undefined : `/${shortcut}`,
        children: [],
      })),
  ];
  const placeOf = (item: TreeItem, direction: Direction): TreePlace | null =>
    item.section === 'responses'
      ? placeOfResponse(responses, folders, item.id, direction)
      : placeTowards(folderNodes, item.id, direction);
  const onMove = async (item: TreeItem, direction: Direction): Promise<void> => {
    const place = placeOf(item, direction);
    if (place === null) return;
    const { id } = item;
    const { parentId, beforeId } = place;
    const folder = folders.find(({ folderId }) => folderId === id);
    const response = responses.find(({ responseId }) => responseId === id);
    const isResponse = item.section === 'responses';
    const from = isResponse ? response?.folderId : folder?.parentId;
    const moved = isResponse ? { ...response, folderId: parentId } : { ...folder, parentId };
    await move({ section: item.section, id, saved: from === parentId ? null : moved, beforeId });
  };
  return (
    <>
      <TreeList
        label={t`Standard responses`}
        adds={[
          { section: 'responses', label: t`Add a response` },
          { section: 'response-folders', label: t`Add a folder` },
        ]}
        emptyText={t`No responses yet. Agents send them with a few keys.`}
        items={itemsBelow(null)}
        selected={{ section, id: subjectId }}
        canMove={(item, direction) => placeOf(item, direction) !== null}
        onMove={onMove}
      />
      <Chosen section={section} subjectId={subjectId} />
    </>
  );
}

function Chosen({ section, subjectId }: Props) {
  const { responseFolders: folders, responses } = useAdministration().configuration;
  if (subjectId === null) return <NoRecord isMissing={false} />;
  if (section === 'responses') {
    const saved =
      subjectId === NEW_RECORD ? NEW_RESPONSE : responses.find(({ responseId }) => responseId === subjectId);
    if (saved === undefined) return <NoRecord isMissing />;
    return <ResponseForm key={subjectId} saved={saved} subjectId={subjectId} />;
  }
  const saved =
    subjectId === NEW_RECORD ? NEW_FOLDER : folders.find(({ folderId }) => folderId === subjectId);
  if (saved === undefined) return <NoRecord isMissing />;
  return <ResponseFolderForm key={subjectId} saved={saved} subjectId={subjectId} />;
}

/** Responses go past each other within their folder, out beside it, and into the last folder above them. */
function placeOfResponse(
  responses: readonly StandardResponse[],
  folders: readonly ResponseFolder[],
  id: string,
  direction: Direction,
): TreePlace | null {
  const own = responses.find(({ responseId }) => responseId === id);
  if (own === undefined) return null;
  if (direction === 'out') {
    const folder = folders.find(({ folderId }) => folderId === own.folderId);
    return folder === undefined ? null : { parentId: folder.parentId, beforeId: null };
  }
  if (direction === 'in') {
    const folder = folders.findLast(({ parentId }) => parentId === own.folderId);
    return folder === undefined ? null : { parentId: folder.folderId, beforeId: null };
  }
  const siblings = responses.map(({ responseId, folderId }) => ({ id: responseId, parentId: folderId }));
  return placeTowards(siblings, id, direction);
}
