import type { RejectionCode } from '@guichet/protocol/result.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { ChatSession } from '../session/chat-session.ts';
import type { Words } from '../words/en.ts';
import { Composer } from './Composer.tsx';
import { EndedPanel } from './EndedPanel.tsx';
import { Log } from './Log.tsx';
import { Plain } from './Plain.tsx';
import { StartScreen } from './StartScreen.tsx';
import { useSpoken } from './spoken.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

type ScreenProps = {
  readonly model: ChatModel;
  readonly session: ChatSession;
  readonly title: string;
  readonly onRetrySite: () => void;
};

/** What stands under the header, by stage. */
export function Screen({ model, session, title, onRetrySite }: ScreenProps) {
  const { words } = useSpoken();
  const { stage } = model;
  switch (stage.kind) {
    case 'loading':
      return <Plain text={null} />;
    case 'resuming':
      // With the box: the chat may have begun in another tab under the hands of somebody who is writing in this one.
      return (
        <>
          <Plain text={words.resuming} />
          <Composer session={session} />
        </>
      );
    case 'unavailable':
      return <Plain text={words.unavailable} />;
    case 'unreachable':
      return <Plain text={words.unreachable} action={words.retry} onAction={onRetrySite} />;
    case 'expired':
      return <Plain text={words.expired} action={words.newChat} onAction={() => session.startOver()} />;
    case 'new':
      return <StartScreen model={model} session={session} />;
    case 'starting':
    case 'refused':
      return (
        <>
          <Log model={model} session={session} />
          {stage.kind === 'refused' ? (
            <Plain
              text={refusedText(words, stage.starting.code)}
              action={words.retry}
              onAction={() => session.restart()}
            />
          ) : (
            <Composer session={session} />
          )}
        </>
      );
    case 'waiting':
    case 'active':
      return (
        <>
          <Log model={model} session={session} />
          {stage.kind === 'waiting' && <WaitingNotice phase={stage.phase} />}
          <Composer session={session} files={filesOf(model, stage.entry.interactionId)} />
        </>
      );
    case 'ended':
      return (
        <>
          <Log model={model} session={session} />
          <EndedPanel session={session} title={title} />
        </>
      );
  }
}

function refusedText(words: Words, code: RejectionCode | null): string {
  return code === 'caseDataInvalid' ? words.refusedAnswers : words.refused;
}

function filesOf(
  { site }: ChatModel,
  interactionId: string,
): { readonly interactionId: string; readonly accept: string } | null {
  const files = site.look?.files ?? null;
  return files === null ? null : { interactionId, accept: files.accept };
}
