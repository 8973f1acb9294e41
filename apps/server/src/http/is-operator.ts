import { isLoopback } from './client-addresses.ts';
import { isSameSecret } from './guard.ts';

export type OperatorClaim = {
  /** The other end of the connection, whatever a proxy says. */
  readonly peer: string | undefined;
  readonly authorization: string | undefined;
  readonly wasForwarded: boolean;
};

/**
 * Who may read operators' figures: with a metrics token, whoever has it; without, a program on this machine that came straight
 * here. A request that a proxy passed on also comes from this machine, but tells so in its headers.
 */
export function isOperator(claim: OperatorClaim, metricsToken: string | null): boolean {
  if (metricsToken !== null) return isSameSecret(claim.authorization, `Bearer ${metricsToken}`);
  return !claim.wasForwarded && isLoopback((claim.peer ?? '').replace(/^::ffff:/, ''));
}
