import type { CustomerEntry } from './stage.ts';

/** What is needed of the client to fetch a whole transcript. */
export type HistorySource = {
  readonly entry: () => CustomerEntry | undefined;
  readonly isLive: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly loadEarlier: () => void;
};

/** @returns whether everything from the first event on is loaded now; false as soon as the connection is lost */
export function loadAll(source: HistorySource): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isComplete: boolean): void => {
      unsubscribe();
      resolve(isComplete);
    };
    const step = (): void => {
      const entry = source.entry();
      if (entry === undefined) return finish(false);
      if (!entry.hasEarlier) return finish(true);
      if (!source.isLive()) return finish(false);
      if (!entry.isLoadingEarlier) source.loadEarlier();
    };
    const unsubscribe = source.subscribe(step);
    step();
  });
}
