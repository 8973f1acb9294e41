import { registerHooks } from 'node:module';
import type { Plant } from './plant.ts';
import { plants } from './plants.ts';

/**
 * From now on the files of a plant are loaded with its bug in them; the files themselves stay as they are.
 * @throws when a file is loaded in which what is to be replaced is not there exactly once
 * @returns how many patches have been put in so far
 */
export function plant(name: string): () => number {
  const chosen = plants.find((one) => one.name === name);
  if (chosen === undefined) throw new Error(`There is no plant "${name}"`);
  let planted = 0;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const patches = chosen.patches.filter(({ file }) => url.endsWith(`/${file}`));
      if (patches.length === 0) return loaded;
      planted += patches.length;
      return { ...loaded, source: patched(textOf(loaded.source), patches) };
    },
  });
  return () => planted;
}

function patched(source: string, patches: Plant['patches']): string {
  return patches.reduce((text, { file, find, put }) => {
    const parts = text.split(find);
    if (parts.length !== 2)
      throw new Error(`${file} has what is to be replaced ${parts.length - 1} times: ${find}`);
    return parts.join(put);
  }, source);
}

function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  if (source instanceof Uint8Array) return new TextDecoder().decode(source);
  throw new Error('A module without source cannot be patched');
}
