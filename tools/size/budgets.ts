// How much a browser may have to fetch. Sizes are of the files compressed with gzip.

export type Budget = {
  readonly name: string;
  /** Folder of a build, relative to the root. */
  readonly folder: string;
  /** Which of its scripts, styles and pages count, by path inside the folder. */
  readonly counts: RegExp;
  /** Which of those do not count, because they are fetched later. */
  readonly later: RegExp | undefined;
  /** With them, only what they name counts and the scripts it imports at once, however far away. Each names something. */
  readonly starts?: readonly RegExp[];
  readonly limitKb: number;
  /** How many files there may be. Each is a round trip, on some networks longer than the fetching. */
  readonly limitFiles?: number;
};

export const budgets: readonly Budget[] = [
  {
    name: 'widget until the click',
    folder: 'apps/widget/dist',
    counts: /^loader[^/]*\.(js|css)$/,
    later: undefined,
    limitKb: 12,
  },
  {
    name: 'widget in all',
    folder: 'apps/widget/dist',
    counts: /\.(js|css|html)$/,
    later: undefined,
    limitKb: 60,
  },
  {
    // What the page, the desk and one catalog import; of the catalogs a browser fetches one, and the French is the larger. Whatever
    // else there is comes when it is opened.
    name: 'workspace to the first usable screen',
    folder: 'apps/workspace/dist',
    counts: /\.(js|css|html)$/,
    later: undefined,
    starts: [/^index\.html$/, /^assets\/index-/, /^assets\/desk-/, /^assets\/fr-/],
    limitKb: 200,
    limitFiles: 10,
  },
  {
    // Some twenty files: with one for each part that is fetched by itself there were ninety, and most held nothing but a name.
    name: 'workspace in all',
    folder: 'apps/workspace/dist',
    counts: /\.(js|css|html)$/,
    later: undefined,
    limitKb: 480,
    limitFiles: 30,
  },
];
