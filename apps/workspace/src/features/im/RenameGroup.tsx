import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { showIm } from './im-place.ts';
import { useImRights } from './use-im-rights.ts';

/** Gives a group another name, for all its members. */
export function RenameGroup({ threadId }: { readonly threadId: ThreadId }) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { use } = useImRights();
  const sayRefusal = useSayRefusal();
  const current = useDeskState(({ threads }) => threads.get(threadId)?.state.name ?? '');
  const [name, setName] = useState(current);
  const wanted = name.trim();
  const reason = use ?? (wanted === '' ? t`Give the group a name.` : null);
  const rename = (): void => {
    if (reason !== null) return;
    if (wanted !== current) sayRefusal(client.send(threadId, { type: 'renameThread', name: wanted }));
    showIm({ kind: 'thread', threadId });
  };
  return (
    <form
      className="im-form"
      onSubmit={(event) => {
        event.preventDefault();
        rename();
      }}
    >
      <h3>
        <Trans>Rename the group</Trans>
      </h3>
      <Field
        label={t`Name of the group`}
        value={name}
        onChange={setName}
        maxLength={LABEL_MAX_CHARS}
        takesFocus
      />
      <Button kind="primary" type="submit" disabledReason={reason}>
        <Trans>Rename</Trans>
      </Button>
    </form>
  );
}
