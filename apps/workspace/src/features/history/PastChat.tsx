import { ChevronLeft, SearchX } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { VList } from 'virtua';
import type { TranscriptReader } from '@guichet/protocol/history.ts';
import type { Transcript } from '@guichet/protocol/http.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk, useDeskState, useNowAs } from '../../session/desk.ts';
import { contactName, dispositionCodesOf, queueById, readerOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { fullDate, noonOf } from '../clock/wall-time.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { transcriptItems } from '../transcript/transcript-items.ts';
import { TranscriptLine } from '../transcript/TranscriptLine.tsx';
import { TranscriptPlace } from '../transcript/transcript-place.ts';

/** As whom a transcript is read; `all`: as much as the reader may see. */
type Shown = 'all' | TranscriptReader;
const SHOWN: readonly Shown[] = ['all', 'agents', 'customer', 'consultation'];

/** A past chat, to be read: nothing in it can be changed. */
export function PastChat({ interactionId }: { readonly interactionId: InteractionId }) {
  const { t } = useLingui();
  const [as, setAs] = useState<Shown>('all');
  const fetched = useFetched<Transcript>(
    `/api/interactions/${interactionId}${as === 'all' ? '' : `?as=${as}`}`,
  );
  if (fetched.kind === 'ok') {
    return (
      <TranscriptPlace value={interactionId}>
        <PastTranscript transcript={fetched.value} shown={as} onShow={setAs} />
      </TranscriptPlace>
    );
  }
  return (
    <main className="desk-empty" aria-label={t`Past chat`}>
      {fetched.kind === 'problem' &&
        (fetched.problem.code === 'notFound' ? (
          // To ask again would not bring it back.
          <EmptyState icon={SearchX} title={t(PROBLEM_TEXTS.notFound)}>
            <Button onPress={() => go(paths.history(), 'replace')}>{t`Back to the recent chats`}</Button>
          </EmptyState>
        ) : (
          <FetchProblem
            text={t(PROBLEM_TEXTS[fetched.problem.code])}
            retryLabel={t`Try again`}
            onRetry={fetched.retry}
          />
        ))}
    </main>
  );
}

type TranscriptProps = {
  readonly transcript: Transcript;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
};

function PastTranscript({ transcript: { state, events }, shown, onShow }: TranscriptProps) {
  const { t, i18n } = useLingui();
  const { session } = useDesk();
  const { language } = usePreferences();
  const todayMs = useNowAs(noonOf);
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const codes = useDeskState(dispositionCodesOf);
  const name = contactName(state) ?? t`Unnamed contact`;
  const code = codes.find(({ dispositionCodeId }) => dispositionCodeId === state.dispositionCodeId);
  const shownNames: Readonly<Record<Shown, string>> = {
    all: t`You, now`,
    agents: t`The agents`,
    customer: t`The contact`,
    consultation: t`Who was consulted`,
  };
  const items = useMemo(
    () => transcriptItems(events, [], readerOf(state, session.userId), state.receipts),
    [events, state, session.userId],
  );
  return (
    <main className="interaction-view" aria-label={t`Past chat with ${name}`}>
      <header className="interaction-header">
        <div className="interaction-back">
          <IconButton
            icon={ChevronLeft}
            label={t`Back to the recent chats`}
            onPress={() => go(paths.history())}
          />
        </div>
        <div className="interaction-who">
          <h1>{name}</h1>
          <p className="quiet">
            <span>{queue?.name}</span>
            <span aria-hidden> · </span>
            <time dateTime={new Date(state.startedAtMs).toISOString()}>
              {fullDate(state.startedAtMs, formatTag(i18n.locale))}
            </time>
          </p>
        </div>
        <div className="past-shown">
          <SelectField
            label={t`Shown as read by`}
            choices={SHOWN.map((id) => ({ id, label: shownNames[id] }))}
            value={shown}
            onChange={(id) => onShow(SHOWN.find((each) => each === id) ?? 'all')}
          />
        </div>
      </header>
      {(code !== undefined || state.note !== '') && (
        <dl className="past-facts">
          {code !== undefined && (
            <div>
              <dt>
                <Trans>Disposition code</Trans>
              </dt>
              <dd>{code.label[language]}</dd>
            </div>
          )}
          {state.note !== '' && (
            <div>
              <dt>
                <Trans>Note</Trans>
              </dt>
              <dd>{state.note}</dd>
            </div>
          )}
        </dl>
      )}
      <VList
        className="transcript-list"
        data={items}
        tabIndex={0}
        aria-label={t`Conversation with ${name}`}
        role="log"
        aria-live="off"
      >
        {(item) => (
          <TranscriptLine key={item.key} item={item} nowMs={todayMs} contactName={name} actions={null} />
        )}
      </VList>
    </main>
  );
}
