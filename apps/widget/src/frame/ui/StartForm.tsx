import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { answerProblems } from '../model/answers.ts';
import type { AnswerProblem } from '../model/answers.ts';
import { looksLikeEmail } from '../model/email-shape.ts';
import type { ChatModel } from '../session/chat-model.ts';
import type { Draft, Kept } from '../session/kept-chat.ts';
import { AskedFields } from './AskedFields.tsx';
import { useSpoken } from './spoken.ts';

const NO_PROBLEMS: ReadonlyMap<string, AnswerProblem> = new Map();

type Field = 'name' | 'email' | 'subject';
type FieldProps = {
  readonly field: Field;
  readonly label: string;
  readonly value: string;
  readonly onInput: (field: Field, value: string) => void;
};

type StartFormProps = {
  readonly model: ChatModel;
  readonly draft: Kept<Draft>;
  /** From the first try to send on, missing answers are said. */
  readonly hasTried: boolean;
  readonly formRef: RefObject<HTMLDivElement | null>;
};

/** The welcome and what the customer may tell of themselves; kept as typed, sent with the first message. */
export function StartForm({ model, draft, hasTried, formRef }: StartFormProps) {
  const { words } = useSpoken();
  const [typed, setTyped] = useState(() => draft.read());
  const [hasLeftEmail, setLeftEmail] = useState(true);
  const onInput = (field: Field, value: string): void => {
    draft.update({ [field]: value });
    setTyped({ ...typed, [field]: value });
  };
  const asked = model.site.look?.asked ?? [];
  const problems = hasTried ? answerProblems(asked, typed.fields) : NO_PROBLEMS;
  const onAnswer = (key: string, answer: string): void => {
    const fields = { ...draft.read().fields, [key]: answer };
    draft.update({ fields });
    setTyped({ ...typed, fields });
  };
  const isOdd = hasLeftEmail && typed.email.trim() !== '' && !looksLikeEmail(typed.email);
  return (
    <div class="start" ref={formRef}>
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
      {asked.length > 0 && (
        <AskedFields asked={asked} typed={typed.fields} problems={problems} onAnswer={onAnswer} />
      )}
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
