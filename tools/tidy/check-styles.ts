import { posix } from 'node:path';
import type { Finding, ParsedSource, SourceTree } from './source-tree.ts';

/** A style sheet that a module brings along keeps to the layers: outside of them a rule wins over all that are in one, wherever they come from. */
export function checkStyles(tree: SourceTree, { path, imports }: ParsedSource): Finding[] {
  return imports
    .filter((specifier) => specifier.startsWith('.') && specifier.endsWith('.css'))
    .map((specifier) => posix.join(posix.dirname(path), specifier))
    .filter((sheet) => outermost(tree.get(sheet) ?? '').some((statement) => !isLayered(statement)))
    .map((sheet) => ({
      rule: 'style-layer',
      path: sheet,
      message: `has rules outside of a layer, and ${path} brings them along`,
    }));
}

function isLayered(statement: string): boolean {
  return /^@layer\b/.test(statement) || /^@import\b.*\blayer\(/.test(statement);
}

/** What stands outside of all braces: how each outermost rule begins, and each statement without a block. */
function outermost(text: string): string[] {
  let rest = text.replaceAll(/\/\*[^]*?\*\//g, '');
  // From the inside out, until no block holds another.
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/\{[^{}]*\}/g, ';');
  }
  return rest
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
