import { Lock } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, Suspense } from 'react';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { authorName } from '../../session/selectors.ts';
import { clockTime, dayName, fullDate } from '../clock/wall-time.ts';
import { FileCard } from '../files/lazy-parts.ts';
import { EmailLine } from '../mail/lazy-parts.ts';
import { PushedPage } from '../push-url/lazy-parts.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { Button } from '../../ui/Button.tsx';
import { LinkedText } from './LinkedText.tsx';
import { MessageStateMark } from './MessageStateMark.tsx';
import { systemText } from './system-texts.ts';
import type { TranscriptItem } from './transcript-items.ts';

/** What may be done with a message that was refused. */
export type OutgoingActions = {
  /** Null when a repeat cannot help: the chat has ended. */
  readonly retry: ((message: OutgoingMessage) => void) | null;
  readonly discard: (message: OutgoingMessage) => void;
};

type Props = {
  readonly item: TranscriptItem;
  readonly nowMs: number;
  /** Of whoever wrote without giving a name. */
  readonly contactName: string;
  /** Null where nothing can be sent: in a past transcript. */
  readonly actions: OutgoingActions | null;
};

export const TranscriptLine = memo(function TranscriptLine({ item, nowMs, contactName, actions }: Props) {
  switch (item.kind) {
    case 'day':
      return <DayLine atMs={item.atMs} nowMs={nowMs} />;
    case 'system':
      return <SystemLine event={item.event} isOwn={item.isOwn} />;
    case 'word':
      return <WordLine item={item} />;
    case 'message':
      return <MessageLine item={item} contactName={contactName} />;
    case 'outgoing':
      return <OutgoingLine item={item} actions={actions} />;
  }
}, isSameLine);

// The day's name depends on today; a line that moves with every tick of the clock would redraw the whole transcript.
function isSameLine(a: Props, b: Props): boolean {
  if (a.actions !== b.actions || a.contactName !== b.contactName) return false;
  if (a.item.kind === 'day')
    return b.item.kind === 'day' && a.item.atMs === b.item.atMs && a.nowMs === b.nowMs;
  if (a.item.kind === 'message' && b.item.kind === 'message') {
    const { message, isOwn, startsGroup, state } = a.item;
    const other = b.item;
    return (
      message === other.message &&
      isOwn === other.isOwn &&
      startsGroup === other.startsGroup &&
      state === other.state
    );
  }
  if (a.item.kind === 'system' && b.item.kind === 'system') return a.item.event === b.item.event;
  if (a.item.kind === 'word' && b.item.kind === 'word') return a.item.word === b.item.word;
  return (
    a.item.kind === 'outgoing' &&
    b.item.kind === 'outgoing' &&
    a.item.message === b.item.message &&
    a.item.startsGroup === b.item.startsGroup
  );
}

function DayLine({ atMs, nowMs }: { readonly atMs: number; readonly nowMs: number }) {
  const { i18n } = useLingui();
  return (
    <p className="line-day">
      <span>{dayName(atMs, nowMs, formatTag(i18n.locale))}</span>
    </p>
  );
}

type SystemProps = Pick<Extract<TranscriptItem, { kind: 'system' }>, 'event' | 'isOwn'>;

function SystemLine({ event, isOwn }: SystemProps) {
  const { t } = useLingui();
  const text = t(systemText(event, isOwn));
  const isInternal = 'audience' in event && event.audience === 'agents';
  return (
    <p className="line-system" data-internal={isInternal || undefined}>
      {isInternal && <InternalIcon />}
      {event.type === 'emailSent' ? (
        <Suspense fallback={text}>
          <EmailLine emailId={event.emailId}>{text}</EmailLine>
        </Suspense>
      ) : (
        text
      )}{' '}
      <LineTime atMs={event.atMs} />
    </p>
  );
}

type MessageProps = {
  readonly item: Extract<TranscriptItem, { kind: 'message' }>;
  readonly contactName: string;
};

function MessageLine({ item, contactName }: MessageProps) {
  const { t } = useLingui();
  const { message, isOwn, startsGroup, state } = item;
  const author = isOwn ? t`You` : authorName(message, contactName);
  const isInternal =
    message.type === 'consultationMessageSent' ||
    (message.type === 'messageSent' && message.audience === 'agents');
  const isContact = message.type !== 'consultationMessageSent' && message.role === 'customer';
  const side = isOwn ? 'own' : isContact ? 'contact' : 'colleague';
  return (
    <div
      className="line-message"
      data-side={side}
      data-starts={startsGroup || undefined}
      data-internal={isInternal || undefined}
    >
      {startsGroup ? (
        <p className="line-author">
          <span>{author}</span> <LineTime atMs={message.atMs} />
        </p>
      ) : (
        <span className="visually-hidden">{author}</span>
      )}
      <div className="line-bubble">
        {message.type === 'fileSent' ? (
          <Suspense fallback={<p>{message.file.name}</p>}>
            <FileCard file={message.file} />
          </Suspense>
        ) : message.type === 'urlPushed' ? (
          <Page url={message.url} />
        ) : (
          <Words text={message.text} marks={message.marks} />
        )}
        {isInternal && <InternalMark />}
      </div>
      {state !== null && <MessageStateMark state={state} />}
    </div>
  );
}

function WordLine({ item }: { readonly item: Extract<TranscriptItem, { kind: 'word' }> }) {
  const { t } = useLingui();
  const { word, isOwn, isToViewer } = item;
  const { name } = word;
  return (
    <div className="line-message" data-side={isOwn ? 'own' : 'colleague'} data-starts data-internal>
      <p className="line-author">
        <span>{isOwn ? t`You` : word.byName}</span> <LineTime atMs={word.atMs} />
      </p>
      <div className="line-bubble">
        <Words text={word.text} marks={undefined} />
        <p className="line-internal line-request">
          <Lock size={12} aria-hidden />{' '}
          {isToViewer ? (
            <Trans>with the request, to you only</Trans>
          ) : (
            <Trans>with the request, to {name} only</Trans>
          )}
        </p>
      </div>
    </div>
  );
}

type WordsProps = { readonly text: string; readonly marks: readonly TextMark[] | undefined };

function Words({ text, marks }: WordsProps) {
  return (
    <p className="line-text" dir="auto">
      <LinkedText text={text} marks={marks} />
    </p>
  );
}

function Page({ url }: { readonly url: string }) {
  return (
    <Suspense fallback={<p>{url}</p>}>
      <PushedPage url={url} />
    </Suspense>
  );
}

/** Where there is no room for words: the line itself is for colleagues. */
function InternalIcon() {
  const { t } = useLingui();
  return (
    <>
      <Lock size={12} aria-hidden />{' '}
      <span className="visually-hidden">{t`not visible to the contact`}</span>{' '}
    </>
  );
}

function InternalMark() {
  return (
    <p className="line-internal">
      <Lock size={12} aria-hidden /> <Trans>not visible to the contact</Trans>
    </p>
  );
}

type OutgoingProps = {
  readonly item: Extract<TranscriptItem, { kind: 'outgoing' }>;
  readonly actions: OutgoingActions | null;
};

function OutgoingLine({ item: { message, startsGroup }, actions }: OutgoingProps) {
  const { t } = useLingui();
  const hasFailed = message.status === 'failed';
  // What the site's rules refuse they refuse again.
  const retry = message.code === 'urlRefused' ? null : (actions?.retry ?? null);
  return (
    <div
      className="line-message"
      data-side="own"
      data-starts={startsGroup || undefined}
      data-status={message.status}
      data-internal={message.audience === 'agents' || undefined}
    >
      {startsGroup && (
        <p className="line-author">
          <span>{t`You`}</span> <LineTime atMs={message.atMs} />
        </p>
      )}
      <div className="line-bubble">
        {message.kind === 'url' ? (
          <Page url={message.text} />
        ) : (
          <Words text={message.text} marks={undefined} />
        )}
        {message.audience === 'agents' && <InternalMark />}
      </div>
      <MessageStateMark state={message.status} />
      {hasFailed && actions !== null && (
        <div className="line-failed">
          {message.code !== null && <span>{t(REJECTION_TEXTS[message.code])}</span>}
          {retry !== null && (
            <Button isDense onPress={() => retry(message)}>
              <Trans>Try again</Trans>
            </Button>
          )}
          <Button isDense kind="quiet" onPress={() => actions.discard(message)}>
            <Trans>Discard</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function LineTime({ atMs }: { readonly atMs: number }) {
  const { i18n } = useLingui();
  return (
    <time dateTime={new Date(atMs).toISOString()} title={fullDate(atMs, formatTag(i18n.locale))}>
      {clockTime(atMs, formatTag(i18n.locale))}
    </time>
  );
}
