const ID_MAX_CHARS = 48;

/**
 * An id for a new record that an administrator can recognise in an export or a web page.
 * @param name   what the record is called; accents are dropped, everything else becomes a dash
 * @param taken  ids in use; a number makes the difference
 */
export function configIdFor(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, ID_MAX_CHARS)
      .replace(/^-+|-+$/g, '') || 'item';
  let id = base;
  for (let number = 2; taken.includes(id); number += 1) id = `${base}-${number}`;
  return id;
}
