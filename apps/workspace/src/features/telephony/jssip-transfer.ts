import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { TransferOutcome } from './softphone.ts';

/** Hands one call of JsSIP's over (REFER, RFC 3515), one attempt at a time. */
export class JsSipTransfer {
  #settle: ((outcome: TransferOutcome) => void) | null = null;

  get isGoingOn(): boolean {
    return this.#settle !== null;
  }

  /**
   * @param replaces  the other call, whose far end this one's is put through to (RFC 3891); undefined: to the target itself
   * @param accepted  called when the other two talk, once the outcome is told
   */
  start(
    session: RTCSession,
    target: string,
    replaces: RTCSession | undefined,
    accepted: () => void,
  ): Promise<TransferOutcome> {
    if (this.#settle !== null) return Promise.resolve('refused');
    return new Promise((resolve) => {
      this.#settle = resolve;
      const settle = (outcome: TransferOutcome): void => {
        if (this.#settle === resolve) this.settle(outcome);
      };
      session.refer(target, {
        ...(replaces !== undefined && { replaces }),
        eventHandlers: {
          requestFailed: () => settle('refused'),
          failed: () => settle('refused'),
          accepted: () => {
            settle('transferred');
            accepted();
          },
        },
      });
    });
  }

  /** What has come of it, when the call itself tells. */
  settle(outcome: TransferOutcome): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }
}
