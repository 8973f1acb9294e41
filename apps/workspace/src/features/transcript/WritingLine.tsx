import { Trans, useLingui } from '@lingui/react/macro';
import { formatTag } from '../../i18n/i18n.ts';

/** Who is writing, without what. Keeps its line when nobody does, so that nothing jumps. */
export function WritingLine({ names }: { readonly names: readonly string[] }) {
  const { i18n } = useLingui();
  const [name] = names;
  const all = names.length > 1 ? new Intl.ListFormat(formatTag(i18n.locale)).format(names) : '';
  return (
    <output className="typing-line">
      {name !== undefined && (
        <>
          <span className="typing-dots" aria-hidden>
            <span />
            <span />
            <span />
          </span>
          {names.length === 1 ? <Trans>{name} is writing</Trans> : <Trans>{all} are writing</Trans>}
        </>
      )}
    </output>
  );
}
