import { Plus } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useState, useSyncExternalStore } from 'react';
import { NEW_RECORD, paths } from '../../paths.ts';
import type { AdminSection } from '../../paths.ts';
import { go } from '../../router.ts';
import { Button } from '../../ui/Button.tsx';
import { useAdministration } from './administration.ts';
import { fittingLines, SEARCHED_FROM } from './list-search.ts';
import { ListSearch } from './ListSearch.tsx';
import { useCurrentInView } from './use-current-in-view.ts';
import './record-list.css';

export type RecordLine = {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string | undefined;
};

export type RecordListProps = {
  readonly section: AdminSection;
  readonly label: string;
  readonly addLabel: string;
  readonly emptyText: string;
  readonly records: readonly RecordLine[];
  readonly selectedId: string | null;
};

/** The records of one kind, and which of them have changes that are not saved. */
export function RecordList({ section, label, addLabel, emptyText, records, selectedId }: RecordListProps) {
  const { t } = useLingui();
  const { drafts } = useAdministration();
  useSyncExternalStore(drafts.subscribe, drafts.getVersion);
  const [typed, setTyped] = useState('');
  const named = records.map(({ id, title, subtitle = '' }) => ({ key: id, name: `${title} ${subtitle}` }));
  const fitting = fittingLines(named, typed);
  const found = fitting === null ? records : records.filter(({ id }) => fitting.has(id));
  const lines = drafts.has(draftKey(section, NEW_RECORD))
    ? [...found, { id: NEW_RECORD, title: t`New, not saved`, subtitle: undefined }]
    : found;
  const list = useCurrentInView<HTMLElement>(selectedId);
  return (
    <nav ref={list} className="record-list" aria-label={label}>
      <div className="record-list-top">
        <header>
          <h2>{label}</h2>
          <Button isDense onPress={() => go(paths.admin(section, NEW_RECORD))}>
            <Plus size={14} aria-hidden />
            {addLabel}
          </Button>
        </header>
        {records.length > SEARCHED_FROM && (
          <ListSearch label={label} typed={typed} onType={setTyped} isNothingFound={found.length === 0} />
        )}
      </div>
      {records.length === 0 && lines.length === 0 && <p className="quiet">{emptyText}</p>}
      <ul>
        {lines.map(({ id, title, subtitle }) => {
          const href = paths.admin(section, id);
          return (
            <li key={id}>
              <a
                href={href}
                aria-current={id === selectedId ? 'page' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  go(href);
                }}
              >
                <span>{title}</span>
                {subtitle !== undefined && <span className="quiet">{subtitle}</span>}
                {drafts.has(draftKey(section, id)) && <span className="record-unsaved">{t`not saved`}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

export function draftKey(section: AdminSection, id: string): string {
  return `${section}/${id}`;
}
