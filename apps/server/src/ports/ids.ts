/** Makes identifiers that nobody can guess. */
export interface Ids {
  /** URL-safe, at least 128 random bits. */
  next(): string;
}
