import { History } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { PastChat } from '../features/history/PastChat.tsx';
import { PastChatList } from '../features/history/PastChatList.tsx';
import '../features/history/history.css';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Past chats, to be found and read again. */
export function HistoryPage({ interactionId }: { readonly interactionId: InteractionId | null }) {
  const { t } = useLingui();
  return (
    <div className="desk" data-view={interactionId === null ? 'list' : 'chat'}>
      <PastChatList selectedId={interactionId} />
      {interactionId === null ? (
        <main className="desk-empty" aria-label={t`Past chat`}>
          <EmptyState icon={History} title={t`Your recent chats`}>
            <Trans>Choose a chat to read it again.</Trans>
          </EmptyState>
        </main>
      ) : (
        <PastChat key={interactionId} interactionId={interactionId} />
      )}
    </div>
  );
}
