/** Makes secrets, and the digests that stand for them in the store. */
export interface Secrets {
  /** URL-safe text of 256 random bits. */
  next(): string;
  /** What is stored instead of the secret. A fast hash is enough: nobody can guess 256 random bits. */
  digest(secret: string): string;
}
