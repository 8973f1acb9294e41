import { useLingui } from '@lingui/react/macro';
import { SelectField } from '../../ui/SelectField.tsx';
import { pathTo, withDescendants } from './tree-moves.ts';
import type { TreeNode } from './tree-moves.ts';

type FolderNode = TreeNode & { readonly title: string };
type Props = {
  readonly label: string;
  readonly help?: string;
  readonly nodes: readonly FolderNode[];
  /** What is being placed: neither it nor what stands below it can be chosen. Null when it is no part of the tree. */
  readonly ownId: string | null;
  readonly value: string | null;
  readonly onChange: (parentId: string | null) => void;
  readonly error: string | null;
};

/** No id can look like this (protocol's `ConfigId`). */
const TOP = '/';

/** Which folder something stands in, or none. */
export function FolderField({ label, help, nodes, ownId, value, onChange, error }: Props) {
  const { t } = useLingui();
  const excluded = ownId === null ? new Set<string>() : withDescendants(nodes, ownId);
  const choices = nodes
    .filter(({ id }) => !excluded.has(id))
    .map(({ id }) => {
      const path = pathTo(nodes, id);
      return { id, label: path.map(({ title }) => title).join(' › ') };
    })
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <SelectField
      label={label}
      {...(help === undefined ? {} : { help })}
      choices={[{ id: TOP, label: t`Nothing: at the top` }, ...choices]}
      value={value ?? TOP}
      onChange={(id) => onChange(id === TOP ? null : id)}
      error={error}
    />
  );
}
