import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { Email } from '@guichet/protocol/mail.ts';
import { usePreferences } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { framedDocument } from './framed-document.ts';

/**
 * What was written. Markup is shown in a frame that runs nothing, fetches nothing but our sheet of style (for which it must be of our
 * origin), and opens links in tabs that do not know where they came from; the server has cleaned it before. The text alone is a press away.
 */
export function EmailBody({ email: { html, text, subject } }: { readonly email: Email }) {
  const { t } = useLingui();
  const { theme } = usePreferences();
  const [isPlain, setIsPlain] = useState(false);
  const page = useMemo(() => (html === null ? null : framedDocument(html, theme)), [html, theme]);
  return (
    <>
      {page === null || isPlain ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keys must reach that
        <p className="mail-plain" dir="auto" tabIndex={0}>
          {text}
        </p>
      ) : (
        <iframe
          className="mail-frame"
          title={t`Text of the e-mail: ${subject}`}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={page}
        />
      )}
      {page !== null && (
        <div>
          <Button isDense kind="quiet" onPress={() => setIsPlain(!isPlain)}>
            {isPlain ? <Trans>Show the formatting</Trans> : <Trans>Show as plain text</Trans>}
          </Button>
        </div>
      )}
    </>
  );
}
