import type { CaseDataKey, Configuration, Site } from '@guichet/protocol/config.ts';

/** What a site's form asks for before the chat, in the site's order. */
export function askedCaseDataKeys(
  { caseDataKeys }: Pick<Configuration, 'caseDataKeys'>,
  site: Pick<Site, 'caseDataKeys'>,
): readonly CaseDataKey[] {
  return site.caseDataKeys.flatMap((asked) => caseDataKeys.filter(({ key }) => key === asked));
}
