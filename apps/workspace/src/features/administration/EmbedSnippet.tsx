import { Trans, useLingui } from '@lingui/react/macro';
import { CopyBox } from '../../ui/CopyBox.tsx';

/** The line a web site puts into its pages. */
export function EmbedSnippet({ siteId }: { readonly siteId: string }) {
  const { t } = useLingui();
  const snippet = `<script src="${window.location.origin}/widget/loader.js" data-site="${siteId}" async></script>`;
  return (
    <section className="record-form" aria-labelledby="snippet-title">
      <h2 id="snippet-title">
        <Trans>Embed the chat</Trans>
      </h2>
      <p className="quiet">
        <Trans>Put this line into each page that should show the chat.</Trans>
      </p>
      <CopyBox label={t`Embed snippet`} text={snippet} copyLabel={t`Copy`} copiedLabel={t`Copied`} />
    </section>
  );
}
