/** Slow one-way hashing of passwords. Both methods fail with `TooBusy` when too many are under way. */
export interface Passwords {
  /** A hash that carries its own parameters and salt. */
  hash(password: string): Promise<string>;
  /** With no hash to compare with it takes as long and is false, so that time does not tell who has an account. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

/** More was asked at once than this process takes on; nothing was done and a later call may succeed. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}
