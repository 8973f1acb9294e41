import { Plus } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { NEW_RECORD, paths } from '../../paths.ts';
import type { AdminSection } from '../../paths.ts';
import { go } from '../../router.ts';
import { Button } from '../../ui/Button.tsx';
import { useAdministration } from './administration.ts';
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
  const lines = drafts.has(draftKey(section, NEW_RECORD))
    ? [...records, { id: NEW_RECORD, title: t`New, not saved`, subtitle: undefined }]
    : records;
  return (
    <nav className="record-list" aria-label={label}>
      <header>
        <h2>{label}</h2>
        <Button isDense onPress={() => go(paths.admin(section, NEW_RECORD))}>
          <Plus size={14} aria-hidden />
          {addLabel}
        </Button>
      </header>
      {lines.length === 0 && <p className="quiet">{emptyText}</p>}
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
