import { useMoveRecord } from './use-move-record.ts';
import type { RecordListProps } from './RecordList.tsx';
import { placeTowards } from './tree-moves.ts';
import type { Direction, TreePlace } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';

/** Records whose order says something, all on one level. */
export function OrderedList({ section, label, addLabel, emptyText, records, selectedId }: RecordListProps) {
  const move = useMoveRecord();
  const nodes = records.map(({ id }) => ({ id, parentId: null }));
  const placeOf = (id: string, direction: Direction): TreePlace | null =>
    direction === 'in' ? null : placeTowards(nodes, id, direction);
  return (
    <TreeList
      label={label}
      adds={[{ section, label: addLabel }]}
      emptyText={emptyText}
      items={records.map((record) => ({ ...record, section, children: [] }))}
      selected={{ section, id: selectedId }}
      directions={['up', 'down']}
      canMove={({ id }, direction) => placeOf(id, direction) !== null}
      onMove={async ({ id }, direction) => {
        const place = placeOf(id, direction);
        if (place !== null) await move({ section, id, saved: null, beforeId: place.beforeId });
      }}
    />
  );
}
