import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTree } from './text-tree.ts';
import type { TreeNode } from './text-tree.ts';

type Child = TreeNode | string;

const element = (nodeName: string, ...children: Child[]): TreeNode => ({
  nodeName,
  childNodes: children.map((child) =>
    typeof child === 'string' ? { nodeName: '#text', childNodes: [], data: child } : child,
  ),
});
const div = (...children: Child[]): TreeNode => element('DIV', ...children);
const br = (): TreeNode => element('BR');
const textOf = (...children: Child[]): string => readTree(div(...children)).text;

test('each block is a line, and an empty one an empty line', () => {
  assert.equal(
    textOf(div('one', br()), div(br()), div('two ', element('B', 'bold')), div()),
    'one\n\ntwo bold\n',
  );
});

test('a break within a block begins a line; the last one of a block does not', () => {
  assert.equal(textOf(div('one', br(), 'two', br()), div('three')), 'one\ntwo\nthree');
  assert.equal(textOf(div('one', br(), br(), 'two')), 'one\n\ntwo');
});

test('lists have their marks, and lists in lists stand in', () => {
  const inner = element('OL', element('LI', div('b1')), element('LI', div('b2')));
  const list = element('UL', element('LI', div('a')), element('LI', div('b'), inner));
  assert.equal(textOf(list, div('end')), '- a\n- b\n  1. b1\n  2. b2\nend');
});

test('what is quoted is marked line by line', () => {
  assert.equal(textOf(element('BLOCKQUOTE', div('one', br(), 'two'))), '> one\n> two');
});

test('a link is followed by its address unless it says it', () => {
  const link = (href: string, text: string): TreeNode => ({ ...element('A', text), href });
  assert.equal(textOf(div(link('https://x.org/a', 'here'), '.')), 'here (https://x.org/a).');
  assert.equal(textOf(div(link('https://x.org/', 'https://x.org'))), 'https://x.org');
  assert.equal(textOf(div(link('mailto:a@x.org', 'a@x.org'))), 'a@x.org');
});

test('every text node is found where its text stands', () => {
  const { text, places } = readTree(
    div(div('one ', element('I', 'two')), element('UL', element('LI', 'three'))),
  );
  for (const { node, start } of places) {
    assert.equal(text.slice(start, start + (node.data?.length ?? 0)), node.data);
  }
  assert.equal(places.length, 3);
});
