import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CustomerConnection } from '@guichet/protocol/interaction.ts';

const WORDS: Readonly<Record<CustomerConnection, MessageDescriptor>> = {
  online: msg`online`,
  away: msg`away`,
  left: msg`has left`,
};

/** The contact's connection: a full disc, a half one, an empty ring; and the word. */
export function CustomerConnectionMark({ connection }: { readonly connection: CustomerConnection }) {
  const { t } = useLingui();
  return (
    <span className="customer-connection" data-connection={connection}>
      <span className="customer-connection-mark" aria-hidden />
      {t(WORDS[connection])}
    </span>
  );
}
