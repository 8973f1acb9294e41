import { useLayoutEffect, useState } from 'preact/hooks';
import type { ChatModel } from '../session/chat-model.ts';
import type { ChatSession } from '../session/chat-session.ts';

/** The session's model, drawn again after each change. */
export function useModel(session: ChatSession): ChatModel {
  const [model, setModel] = useState(() => session.getModel());
  useLayoutEffect(() => {
    const follow = (): void => setModel(session.getModel());
    follow();
    return session.subscribe(follow);
  }, [session]);
  return model;
}
