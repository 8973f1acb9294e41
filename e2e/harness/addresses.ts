let taken = 0;

/** A network address nobody else in this process has had, from the block for private use (RFC 1918). */
export function nextAddress(): string {
  taken += 1;
  return `10.${(taken >> 16) & 255}.${(taken >> 8) & 255}.${taken & 255}`;
}
