import type { DispositionCode, Language } from '@guichet/protocol/config.ts';

export type DispositionChoice = { readonly id: string; readonly label: string };

/** The codes of one folder; `path` names it from the top, '' for codes in no folder. */
export type DispositionGroup = {
  readonly id: string;
  readonly path: string;
  readonly choices: readonly DispositionChoice[];
};

/**
 * The tree of codes as a list of folders, each with the codes that can be chosen in it, in the order of the tree. A code with codes below
 * it is a folder. Codes whose parent is gone stand at the top, so that none is out of reach.
 */
export function dispositionGroups(
  codes: readonly DispositionCode[],
  language: Language,
): readonly DispositionGroup[] {
  const known = new Set(codes.map(({ dispositionCodeId }) => dispositionCodeId));
  const childrenOf = Map.groupBy(codes, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const groups: DispositionGroup[] = [];
  const visit = (id: string | null, path: readonly string[], seen: ReadonlySet<string>): void => {
    const children = childrenOf.get(id) ?? [];
    const isFolder = ({ dispositionCodeId }: DispositionCode): boolean => childrenOf.has(dispositionCodeId);
    const choices = children
      .filter((code) => !isFolder(code))
      .map(({ dispositionCodeId, label }) => ({ id: dispositionCodeId, label: label[language] }));
    if (choices.length > 0) groups.push({ id: id ?? '', path: path.join(' › '), choices });
    for (const folder of children.filter(isFolder)) {
      const { dispositionCodeId, label } = folder;
      // A ring of parents cannot be configured; were there one, it would not hang the screen.
      if (seen.has(dispositionCodeId)) continue;
      visit(dispositionCodeId, [...path, label[language]], new Set([...seen, dispositionCodeId]));
    }
  };
  visit(null, [], new Set());
  return groups;
}
