import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useState } from 'preact/hooks';
import { looksLikeEmail } from '../model/email-shape.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { Draft, Kept } from '../session/kept-chat.ts';
import { useSpoken } from './spoken.ts';

type Field = 'name' | 'email' | 'subject';
type FieldProps = {
  readonly field: Field;
  readonly label: string;
  readonly value: string;
  readonly onInput: (field: Field, value: string) => void;
};

/** The welcome and what the customer may tell of themselves; kept as typed, sent with the first message. */
export function StartForm({ model, draft }: { readonly model: ChatModel; readonly draft: Kept<Draft> }) {
  const { words } = useSpoken();
  const [typed, setTyped] = useState(() => draft.read());
  const [hasLeftEmail, setLeftEmail] = useState(true);
  const onInput = (field: Field, value: string): void => {
    draft.update({ [field]: value });
    setTyped({ ...typed, [field]: value });
  };
  const isOdd = hasLeftEmail && typed.email.trim() !== '' && !looksLikeEmail(typed.email);
  return (
    <div class="start">
      <output class="done">{model.wasDeleted ? words.deleted : ''}</output>
      <p class="welcome">{model.site.look?.welcome || words.welcome}</p>
      <fieldset>
        <legend>{words.details}</legend>
        <p class="hint">{words.detailsHint}</p>
        <TextField field="name" label={words.name} value={typed.name} onInput={onInput} />
        <div onFocusIn={() => setLeftEmail(false)} onFocusOut={() => setLeftEmail(true)}>
          <TextField field="email" label={words.email} value={typed.email} onInput={onInput} />
          <output class="hint odd" id="odd-email">
            {isOdd ? words.emailOdd : ''}
          </output>
        </div>
        <TextField field="subject" label={words.subject} value={typed.subject} onInput={onInput} />
      </fieldset>
    </div>
  );
}

function TextField({ field, label, value, onInput }: FieldProps) {
  const common = {
    name: field,
    dir: value === '' ? undefined : 'auto',
    value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      onInput(field, event.currentTarget.value),
  } as const;
  return (
    <label class="field">
      <span>{label}</span>
      {field === 'email' ? (
        <input
          type="email"
          autoComplete="email"
          maxLength={EMAIL_MAX_CHARS}
          aria-describedby="odd-email"
          {...common}
        />
      ) : (
        <input
          type="text"
          autoComplete={field === 'name' ? 'name' : 'off'}
          maxLength={LABEL_MAX_CHARS}
          {...common}
        />
      )}
    </label>
  );
}
