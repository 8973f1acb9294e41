import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fittingLines, fittingTree, treeLines } from './list-search.ts';

type Item = { readonly title: string; readonly subtitle?: string; readonly children: readonly Item[] };

const leaf = (title: string, subtitle?: string): Item => ({
  title,
  children: [],
  ...(subtitle === undefined ? {} : { subtitle }),
});
const TREE: readonly Item[] = [
  {
    title: 'Orders',
    children: [leaf('Where is it'), { title: 'Returns', children: [leaf('Refund', '/money')] }],
  },
  { title: 'Products', children: [leaf('Care')] },
];
const keyOf = ({ title }: Item): string => title;

function titlesFor(typed: string): unknown {
  const fitting = fittingLines(treeLines(TREE, keyOf), typed);
  const titles = (items: readonly Item[]): unknown[] =>
    items.map(({ title, children }) => (children.length === 0 ? title : [title, ...titles(children)]));
  return titles(fittingTree(TREE, keyOf, fitting));
}

test('nothing typed leaves every line', () => {
  assert.equal(fittingLines([{ key: 'a', name: 'Amélie' }], ' '), null);
  assert.equal(fittingTree(TREE, keyOf, null), TREE);
});

test('a line is found without its accents, and with a slip of the finger', () => {
  const lines = [
    { key: 'a', name: 'Amélie Laurent' },
    { key: 'p', name: 'Paul Martin' },
  ];
  assert.deepEqual(fittingLines(lines, 'amelie'), new Set(['a']));
  assert.deepEqual(fittingLines(lines, 'martni'), new Set(['p']));
});

test('what fits stays under what it stands under', () => {
  assert.deepEqual(titlesFor('refund'), [['Orders', ['Returns', 'Refund']]]);
  assert.deepEqual(titlesFor('money'), [['Orders', ['Returns', 'Refund']]]);
});

test('a folder is found with all that stands in it', () => {
  assert.deepEqual(titlesFor('orders'), [['Orders', 'Where is it', ['Returns', 'Refund']]]);
});

test('what fits nothing leaves nothing', () => {
  assert.deepEqual(titlesFor('zzzzzz'), []);
});
