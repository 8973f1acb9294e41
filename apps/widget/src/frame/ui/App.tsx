import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chooseLanguage } from '../../bridge/choose-language.ts';
import type { ChatSession } from '../session/chat-session.ts';
import { openCall } from '../session/stage.ts';
import { CallNotice } from './call-parts.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { EndQuestion } from './EndQuestion.tsx';
import { Header } from './Header.tsx';
import { Screen } from './Screen.tsx';
import { paintAccent } from './paint-accent.ts';
import { SpokenContext, spokenIn } from './spoken.ts';
import { useModel } from './use-model.ts';
import { useStartFocus } from './use-start-focus.ts';

type AppProps = {
  readonly session: ChatSession;
  /** The page's language until the loader has told it. */
  readonly pageLanguage: string;
  readonly onRetrySite: () => void;
};

export function App({ session, pageLanguage, onRetrySite }: AppProps) {
  const model = useModel(session);
  const { host, site, stage } = model;
  const language = chooseLanguage(site.look?.language ?? 'page', host.page?.lang ?? pageLanguage);
  const spoken = useMemo(() => spokenIn(language), [language]);
  const title = site.look?.title || spoken.words.title;
  const direction = host.page?.dir ?? 'ltr';
  const [isAskingToEnd, setAskingToEnd] = useState(false);
  const endButtonRef = useRef<HTMLButtonElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const canEnd =
    (stage.kind === 'starting' || stage.kind === 'waiting' || stage.kind === 'active') && !model.isEnding;
  const call = openCall(stage);
  const isQuestionShown = isAskingToEnd && canEnd;

  const closeQuestion = (): void => {
    setAskingToEnd(false);
    endButtonRef.current?.focus();
  };

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dir = direction;
    root.toggleAttribute('data-full-screen', host.isFullScreen);
    document.title = title;
  }, [language, direction, host.isFullScreen, title]);
  useLayoutEffect(
    () => paintAccent(document.documentElement, site.look?.accentColour ?? ''),
    [site.look?.accentColour],
  );

  useStartFocus(headingRef, host, `${stage.kind} ${isQuestionShown}`);
  // Before the next key can come: it must find the question as it is drawn.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      if (isQuestionShown) closeQuestion();
      else session.minimise();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [session, isQuestionShown]);

  return (
    <SpokenContext.Provider value={spoken}>
      <div class="chat">
        <Header
          title={title}
          model={model}
          session={session}
          canEnd={canEnd}
          isAskingToEnd={isQuestionShown}
          onAskToEnd={() => setAskingToEnd(!isQuestionShown)}
          endButtonRef={endButtonRef}
          headingRef={headingRef}
        />
        <main>
          <div class="notices">
            {isQuestionShown && (
              <EndQuestion
                onYes={() => {
                  setAskingToEnd(false);
                  session.end();
                }}
                onNo={closeQuestion}
              />
            )}
            {call !== null && 'entry' in stage && (
              <CallNotice
                key={call.callId}
                call={call}
                interactionId={stage.entry.interactionId}
                access={session.voice}
              />
            )}
            <ConnectionNotice model={model} onTryNow={() => session.wake()} />
          </div>
          <Screen model={model} session={session} title={title} onRetrySite={onRetrySite} />
        </main>
      </div>
    </SpokenContext.Provider>
  );
}
