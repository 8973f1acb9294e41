import { ChevronRight } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { Collection } from 'react-aria-components/Collection';
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import { usePreferences } from '../../session/services.ts';
import type { ResponseNode } from './response-tree.ts';

/** A part of the tree under a title of its own; null for the only one. */
export type TreePart = {
  readonly id: 'favourites' | 'recents' | 'all' | 'found';
  readonly title: string | null;
  readonly nodes: readonly ResponseNode[];
};

/** Open from the beginning, whether or not it has lines yet. */
const OPEN_PARTS: readonly string[] = (['favourites', 'recents', 'all'] as const).map(lineOfPart);

type Props = {
  readonly parts: readonly TreePart[];
  readonly chosenId: string | null;
  readonly onChoose: (responseId: string) => void;
  readonly onInsert: (response: StandardResponse) => void;
};

/** Arrows move, and choose what is previewed; right and left open and close folders; Enter or a second click inserts. */
export function ResponseTree({ parts, onChoose, onInsert }: Props) {
  const { t } = useLingui();
  const byLine = new Map(
    parts.flatMap(({ nodes }) => responsesIn(nodes)).map(({ id, response }) => [id, response]),
  );
  return (
    <Tree
      className="response-tree"
      aria-label={t`Responses`}
      selectionMode="single"
      selectionBehavior="replace"
      defaultExpandedKeys={OPEN_PARTS}
      onSelectionChange={(keys) => {
        const response = keys === 'all' ? undefined : byLine.get(String([...keys][0]));
        if (response !== undefined) onChoose(response.responseId);
      }}
      onAction={(key) => {
        const response = byLine.get(String(key));
        if (response !== undefined) onInsert(response);
      }}
      renderEmptyState={() => (
        <p className="response-empty quiet">
          <Trans>No response fits.</Trans>
        </p>
      )}
    >
      {parts.flatMap(({ id, title, nodes }) =>
        title === null
          ? nodes.map((node) => <Line key={node.id} node={node} />)
          : [
              <TreeItem key={id} id={lineOfPart(id)} className="response-line" textValue={title}>
                <LineContent title={title} note="" isPart />
                <Collection items={nodes}>{(node) => <Line node={node} />}</Collection>
              </TreeItem>,
            ],
      )}
    </Tree>
  );
}

function Line({ node }: { readonly node: ResponseNode }) {
  const { language } = usePreferences();
  if (node.kind === 'response') {
    const { title, shortcut } = node.response;
    return (
      <TreeItem id={node.id} className="response-line" textValue={title[language]}>
        <LineContent title={title[language]} note={shortcut === '' ? '' : `/${shortcut}`} />
      </TreeItem>
    );
  }
  const name = node.folder.name[language];
  return (
    <TreeItem id={node.id} className="response-line" textValue={name}>
      <LineContent title={name} note="" />
      <Collection items={node.nodes}>{(below) => <Line node={below} />}</Collection>
    </TreeItem>
  );
}

type ContentProps = { readonly title: string; readonly note: string; readonly isPart?: boolean };

function LineContent({ title, note, isPart = false }: ContentProps) {
  return (
    <TreeItemContent>
      {({ hasChildItems, level }) => (
        <span
          className="response-line-content"
          data-part={isPart || undefined}
          style={{ paddingInlineStart: `${String((level - 1) * 12)}px` }}
        >
          {hasChildItems && (
            <Button slot="chevron" className="response-chevron">
              <ChevronRight size={14} aria-hidden />
            </Button>
          )}
          <span className="response-line-title">{title}</span>
          {note !== '' && <span className="quiet">{note}</span>}
        </span>
      )}
    </TreeItemContent>
  );
}

function responsesIn(nodes: readonly ResponseNode[]): readonly Extract<ResponseNode, { kind: 'response' }>[] {
  return nodes.flatMap((node) => (node.kind === 'response' ? [node] : responsesIn(node.nodes)));
}

function lineOfPart(id: TreePart['id']): string {
  return `part ${id}`;
}
