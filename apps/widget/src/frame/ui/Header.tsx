import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { agentNames } from '../model/agent-names.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { ChatSession } from '../session/chat-session.ts';
import { IconButton } from './IconButton.tsx';
import { saveTranscript } from './save-transcript.ts';
import type { Spoken } from './spoken.ts';
import { useSpoken } from './spoken.ts';

type HeaderProps = {
  readonly title: string;
  readonly model: ChatModel;
  readonly session: ChatSession;
  readonly canEnd: boolean;
  readonly isAskingToEnd: boolean;
  readonly onAskToEnd: () => void;
  readonly endButtonRef: RefObject<HTMLButtonElement | null>;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
};

export function Header(props: HeaderProps) {
  const { title, model, session, canEnd, isAskingToEnd, onAskToEnd, endButtonRef, headingRef } = props;
  const spoken = useSpoken();
  const { words } = spoken;
  const [isSaving, setSaving] = useState(false);
  const { stage } = model;
  const standing = standingOf(model, spoken);
  const save = (): void => {
    if (isSaving) return;
    setSaving(true);
    void saveTranscript(session, title, spoken).finally(() => setSaving(false));
  };
  return (
    <header class="header">
      <div class="header-text">
        <h1 tabIndex={-1} ref={headingRef}>
          {title}
        </h1>
        {standing !== null && <p>{standing}</p>}
      </div>
      {(stage.kind === 'active' || stage.kind === 'waiting') && (
        <IconButton
          icon="download"
          label={isSaving ? words.downloading : words.download}
          isBusy={isSaving}
          onClick={save}
        />
      )}
      {canEnd && (
        <button
          type="button"
          class="end-button"
          aria-label={words.end}
          title={words.end}
          aria-expanded={isAskingToEnd}
          ref={endButtonRef}
          onClick={onAskToEnd}
        >
          {words.endShort}
        </button>
      )}
      <IconButton icon="minimise" label={words.minimise} onClick={() => session.minimise()} />
    </header>
  );
}

/** Whom the customer is talking to, or what is being waited for. */
function standingOf({ stage, isEnding }: ChatModel, { words, times }: Spoken): string | null {
  if (isEnding) return words.ending;
  switch (stage.kind) {
    case 'resuming':
    case 'starting':
      return words.connecting;
    case 'waiting':
      return words.waitingForAgent;
    case 'active': {
      const names = agentNames(stage.entry.state.parties, times.locale);
      return names === '' ? null : words.talkingTo(names);
    }
    case 'ended':
    case 'expired':
      return words.ended;
    case 'loading':
    case 'unavailable':
    case 'unreachable':
    case 'new':
    case 'refused':
      return null;
  }
}
