import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ResponseUses } from '@guichet/protocol/responses.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { fullDate } from '../clock/wall-time.ts';

/** How often agents have used a response: whoever tidies up wants to know. Says nothing until the answer is there. */
export function ResponseUseNote({ responseId }: { readonly responseId: string }) {
  const { i18n } = useLingui();
  const fetched = useFetched<ResponseUses>('/api/admin/response-uses');
  if (fetched.kind !== 'ok') return null;
  const use = fetched.value.uses.find((each) => each.responseId === responseId);
  if (use === undefined) {
    return (
      <p className="quiet">
        <Trans>Not used yet.</Trans>
      </p>
    );
  }
  const lastUsed = fullDate(use.lastUsedAtMs, formatTag(i18n.locale));
  return (
    <p className="quiet">
      <Plural value={use.count} one="Used once." other="Used # times." /> <Trans>Last used: {lastUsed}</Trans>
    </p>
  );
}
