import type { Finding, SourceTree } from './source-tree.ts';

/** What must be shown by tests of some kind, by the numbers that stand in their names. */
type Proof = {
  readonly numbers: readonly string[];
  /** Why these, and where they come from. */
  readonly reason: string;
  /** Files whose tests count. */
  readonly isShownIn: (path: string) => boolean;
};

const isUnitTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const isBrowserTest = (path: string): boolean => path.endsWith('.browser.test.ts');
const isWholeService = (path: string): boolean => isUnitTest(path) && path.startsWith('e2e/');

/**
 * Behaviour, faults and attacks that were promised before there were rules for them, and have lists of their own. A number whose only
 * test is renamed or removed is missed here.
 */
const proofs: readonly Proof[] = [
  {
    numbers: range('C', 1, 23),
    reason: 'is what an agent’s chat page must do, and is shown in a browser',
    isShownIn: isBrowserTest,
  },
  {
    numbers: ['F16', 'F17', 'F18', 'F19', 'F38'],
    reason: 'is a fault of passing chats on, and strikes the whole service',
    isShownIn: isWholeService,
  },
  {
    numbers: ['I8', 'I9', 'I10', 'I11', 'I12'],
    reason: 'is an invariant of chats with several agents, whose checker is tested',
    isShownIn: isUnitTest,
  },
  {
    numbers: [
      ...range('A', 1, 5, 2),
      ...range('A', 12, 19, 2),
      ...range('A', 26, 30, 2),
      ...range('A', 36, 38, 2),
    ],
    reason: 'is an attack the server must stand',
    isShownIn: isUnitTest,
  },
];

const citation = /\[((?:[A-Z]+-?\d+[a-z]?(?:\s*,\s*|\s+to\s+)?)+)\]/g;

/** Every promised number stands in the name of a test where it counts. */
export function checkProofs(tree: SourceTree): Finding[] {
  return proofs.flatMap(({ numbers, reason, isShownIn }) => {
    const shown = numbersIn(tree, isShownIn);
    return numbers
      .filter((number) => !shown.has(number))
      .map((number) => ({
        rule: 'proof-shown',
        path: 'tools/tidy/check-proofs.ts',
        message: `${number} ${reason}: it is in no test’s name`,
      }));
  });
}

function numbersIn(tree: SourceTree, isWanted: (path: string) => boolean): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, text] of tree) {
    if (!isWanted(path) || path.startsWith('tools/')) continue;
    for (const [, numbers = ''] of text.matchAll(citation)) {
      for (const number of numbers.split(/[\s,]+/)) found.add(number);
    }
  }
  return found;
}

/** `range('A', 1, 3, 2)` is A01, A02, A03. */
function range(prefix: string, from: number, to: number, digits = 1): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    return `${prefix}${String(from + index).padStart(digits, '0')}`;
  });
}
