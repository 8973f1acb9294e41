import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Plus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent } from 'react';
import { NEW_RECORD, paths } from '../../paths.ts';
import type { AdminSection } from '../../paths.ts';
import { go } from '../../router.ts';
import { Button } from '../../ui/Button.tsx';
import { useAdministration } from './administration.ts';
import { fittingLines, fittingTree, SEARCHED_FROM, treeLines } from './list-search.ts';
import { ListSearch } from './ListSearch.tsx';
import { draftKey } from './RecordList.tsx';
import { DIRECTIONS } from './tree-moves.ts';
import type { Direction } from './tree-moves.ts';
import { useCurrentInView } from './use-current-in-view.ts';
import './record-list.css';

export type TreeItem = {
  readonly section: AdminSection;
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly children: readonly TreeItem[];
};

type AddAction = { readonly section: AdminSection; readonly label: string };
type Props = {
  readonly label: string;
  readonly adds: readonly AddAction[];
  readonly emptyText: string;
  readonly items: readonly TreeItem[];
  readonly selected: { readonly section: AdminSection; readonly id: string | null };
  /** Those that make sense here; all by default. */
  readonly directions?: readonly Direction[];
  readonly canMove: (item: TreeItem, direction: Direction) => boolean;
  /** Resolves when the list shows the item at its new place. */
  readonly onMove: (item: TreeItem, direction: Direction) => Promise<void>;
};

const ICONS: Readonly<Record<Direction, LucideIcon>> = {
  up: ArrowUp,
  down: ArrowDown,
  out: IndentDecrease,
  in: IndentIncrease,
};
const NAMES: Readonly<Record<Direction, MessageDescriptor>> = {
  up: msg`Move up`,
  down: msg`Move down`,
  out: msg`Move out of its folder`,
  in: msg`Move into the folder above`,
};
const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'in',
};

/** Records that stand in folders. The chosen one is moved by the buttons above; each by Alt and the arrow keys on its line. */
export function TreeList(props: Props) {
  const { label, adds, emptyText, items, selected, directions = DIRECTIONS, canMove, onMove } = props;
  const { t } = useLingui();
  const { drafts } = useAdministration();
  useSyncExternalStore(drafts.subscribe, drafts.getVersion);
  const chosen = find(items, selected.section, selected.id);
  const unsaved = adds.filter(({ section }) => drafts.has(draftKey(section, NEW_RECORD)));
  const [typed, setTyped] = useState('');
  const lines = treeLines(items, lineId);
  const fitting = fittingLines(lines, typed);
  const list = useCurrentInView<HTMLElement>(chosen === undefined ? null : lineId(chosen));
  return (
    <nav ref={list} className="record-list" aria-label={label}>
      <div className="record-list-top">
        <header>
          <h2>{label}</h2>
          {adds.map(({ section, label: text }) => (
            <Button key={section} isDense onPress={() => go(paths.admin(section, NEW_RECORD))}>
              <Plus size={14} aria-hidden />
              {text}
            </Button>
          ))}
        </header>
        {lines.length > SEARCHED_FROM && (
          <ListSearch label={label} typed={typed} onType={setTyped} isNothingFound={fitting?.size === 0} />
        )}
        {/* Where a line would go cannot be seen in a part of the list. */}
        {chosen !== undefined && fitting === null && (
          <fieldset className="tree-moves" aria-label={t`Move ${chosen.title}`}>
            {directions.map((direction) => {
              const Icon = ICONS[direction];
              return (
                <Button
                  key={direction}
                  isDense
                  kind="quiet"
                  aria-label={t(NAMES[direction])}
                  disabledReason={canMove(chosen, direction) ? null : t`There is nowhere to go that way.`}
                  onPress={() => void onMove(chosen, direction)}
                >
                  <Icon size={16} aria-hidden />
                </Button>
              );
            })}
            <span className="quiet">
              <Trans>Alt and arrow keys on a line</Trans>
            </span>
          </fieldset>
        )}
      </div>
      {items.length === 0 && unsaved.length === 0 && <p className="quiet">{emptyText}</p>}
      <Branch
        items={fittingTree(items, lineId, fitting)}
        selected={selected}
        canMove={(item, direction) => fitting === null && canMove(item, direction)}
        onMove={onMove}
      />
      {unsaved.length > 0 && (
        <ul>
          {unsaved.map(({ section }) => (
            <li key={section}>
              <Line
                item={{ section, id: NEW_RECORD, title: t`New, not saved`, children: [] }}
                selected={selected}
              />
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

type BranchProps = Pick<Props, 'items' | 'selected' | 'canMove' | 'onMove'>;

function Branch({ items, selected, canMove, onMove }: BranchProps) {
  if (items.length === 0) return null;
  return (
    <ul className="tree-branch">
      {items.map((item) => (
        <li key={`${item.section}/${item.id}`}>
          <Line
            item={item}
            selected={selected}
            onKeyDown={(event) => {
              const direction = event.altKey ? KEYS[event.key] : undefined;
              if (direction === undefined) return;
              // Alt and an arrow would leave the page in some browsers.
              event.preventDefault();
              if (!canMove(item, direction)) return;
              void onMove(item, direction).then(() => document.getElementById(lineId(item))?.focus());
            }}
          />
          <Branch items={item.children} selected={selected} canMove={canMove} onMove={onMove} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = Pick<Props, 'selected'> & {
  readonly item: TreeItem;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
};

function Line({ item, selected, onKeyDown }: LineProps) {
  const { t } = useLingui();
  const { drafts } = useAdministration();
  const { section, id, title, subtitle } = item;
  const href = paths.admin(section, id);
  return (
    <a
      id={lineId(item)}
      href={href}
      aria-current={section === selected.section && id === selected.id ? 'page' : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(href);
      }}
    >
      <span>{title}</span>
      {subtitle !== undefined && <span className="quiet">{subtitle}</span>}
      {id !== NEW_RECORD && drafts.has(draftKey(section, id)) && (
        <span className="record-unsaved">{t`not saved`}</span>
      )}
    </a>
  );
}

function find(items: readonly TreeItem[], section: AdminSection, id: string | null): TreeItem | undefined {
  for (const item of items) {
    if (item.section === section && item.id === id) return item;
    const below = find(item.children, section, id);
    if (below !== undefined) return below;
  }
  return undefined;
}

function lineId({ section, id }: TreeItem): string {
  return `line-${section}-${id}`;
}
