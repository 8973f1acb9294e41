import { Link } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { addressParts } from './address-parts.ts';
import './push-url.css';

/** A page the contact was invited to open, in the transcript of agents. */
export function PushedPage({ url }: { readonly url: string }) {
  const { t } = useLingui();
  const parts = addressParts(url);
  return (
    <div className="pushed-page">
      <p className="pushed-page-lead">
        <Link size={14} aria-hidden /> <Trans>The contact is invited to open</Trans>
      </p>
      {parts === null ? (
        <p className="pushed-page-place">{url}</p>
      ) : (
        <a
          className="pushed-page-place"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          title={t`${url}, opens in a tab of its own`}
        >
          <bdi className="push-url-host">{parts.host}</bdi>
          {parts.rest !== '' && <bdi className="push-url-rest">{parts.rest}</bdi>}
        </a>
      )}
    </div>
  );
}
