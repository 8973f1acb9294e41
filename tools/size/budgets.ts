// How much a browser may have to fetch. Sizes are of the files compressed with gzip.

export type Budget = {
  readonly name: string;
  /** Folder of a build, relative to the root. */
  readonly folder: string;
  /** Which of its scripts, styles and pages count, by path inside the folder. */
  readonly counts: RegExp;
  /** Which of those do not count, because they are fetched later. */
  readonly later: RegExp | undefined;
  readonly limitKb: number;
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
    // Everything but what is named here: a chunk that is not known to come later counts. Of the catalogs a browser fetches one; the
    // French, the larger, counts.
    name: 'workspace to the first usable screen',
    folder: 'apps/workspace/dist',
    counts: /\.(js|css|html)$/,
    later:
      /\/((Admin|admin|CheckboxField|Contact|contact|History|history|ImButton|ImPanel|im-en|im-fr|ModalDialog|ShortcutSheet|SignOutDialog)[^/]*\.(js|css)|en-[^/]*\.js)$/,
    limitKb: 200,
  },
];
