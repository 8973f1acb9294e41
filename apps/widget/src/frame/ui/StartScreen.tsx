import { useRef, useState } from 'preact/hooks';
import { answerProblems } from '../model/answers.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { ChatSession } from '../session/chat-session.ts';
import { Composer } from './Composer.tsx';
import { StartForm } from './StartForm.tsx';

/** Before the first message. It is sent once nothing is wrong with the answers; until then the first wrong one has the focus. */
export function StartScreen({
  model,
  session,
}: {
  readonly model: ChatModel;
  readonly session: ChatSession;
}) {
  const [hasTried, setHasTried] = useState(false);
  const formRef = useRef<HTMLDivElement>(null);
  const maySend = (): boolean => {
    const problems = answerProblems(model.site.look?.asked ?? [], session.draft.read().fields);
    const [first] = problems.keys();
    if (first === undefined) return true;
    setHasTried(true);
    const wrong = formRef.current?.querySelector<HTMLElement>(`[name="asked-${first}"]`);
    wrong?.focus();
    return wrong === null || wrong === undefined;
  };
  return (
    <>
      <StartForm formRef={formRef} model={model} draft={session.draft} hasTried={hasTried} />
      <Composer session={session} maySend={maySend} />
    </>
  );
}
