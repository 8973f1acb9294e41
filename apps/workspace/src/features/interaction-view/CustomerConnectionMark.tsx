import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import type { ShownConnection } from '../parties/steadiness.ts';

const WORDS: Readonly<Record<ShownConnection, MessageDescriptor>> = {
  online: msg`online`,
  unstable: msg`unstable`,
  away: msg`away`,
  left: msg`has left`,
};

/** The contact's connection: a full disc, a broken one, a half one, an empty ring; and the word. */
export function CustomerConnectionMark({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { steadiness } = useDesk();
  const connection = useNowAs((nowMs) => steadiness.shown(entry, nowMs));
  return (
    <span className="customer-connection" data-connection={connection}>
      <span className="customer-connection-mark" aria-hidden />
      {t(WORDS[connection])}
    </span>
  );
}
