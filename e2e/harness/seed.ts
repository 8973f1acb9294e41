/** The seed of a random test: GUICHET_SEED, so that a failure can be run again, else a new one. */
export function seedFromEnvironment(): number {
  const given = process.env['GUICHET_SEED'];
  return given === undefined ? Date.now() % 1_000_000 : Number(given);
}
