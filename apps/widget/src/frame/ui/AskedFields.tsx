import { CASE_TEXT_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { AskedKey } from '../../site/asked-key.ts';
import type { AnswerProblem, TypedAnswers } from '../model/answers.ts';
import { typedAt } from '../model/answers.ts';
import { useSpoken } from './spoken.ts';

type Props = {
  readonly asked: readonly AskedKey[];
  readonly typed: TypedAnswers;
  /** Shown beside the answers they are of. */
  readonly problems: ReadonlyMap<string, AnswerProblem>;
  readonly onAnswer: (key: string, answer: string) => void;
};

/** What the site wants to know before the chat. */
export function AskedFields({ asked, typed, problems, onAnswer }: Props) {
  const { words } = useSpoken();
  return (
    <fieldset>
      <legend>{words.request}</legend>
      {asked.map((key) => (
        <AskedField
          key={key.key}
          asked={key}
          value={typedAt(typed, key.key)}
          problem={problems.get(key.key)}
          onAnswer={(answer) => onAnswer(key.key, answer)}
        />
      ))}
    </fieldset>
  );
}

type FieldProps = {
  readonly asked: AskedKey;
  readonly value: string;
  readonly problem: AnswerProblem | undefined;
  readonly onAnswer: (answer: string) => void;
};

function AskedField({ asked, value, problem, onAnswer }: FieldProps) {
  const { language, words } = useSpoken();
  const { key, type, label, isRequired } = asked;
  const problemId = `problem-${key}`;
  const common = {
    name: `asked-${key}`,
    value,
    'aria-required': isRequired,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problemId,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onAnswer(event.currentTarget.value),
  } as const;
  return (
    <div>
      <label class="field">
        <span>{isRequired ? words.required(label[language]) : label[language]}</span>
        {type === 'choice' || type === 'boolean' ? (
          <select {...common}>
            <option value="">{words.choose}</option>
            {optionsOf(asked, language, words).map(([id, text]) => (
              <option key={id} value={id}>
                {text}
              </option>
            ))}
          </select>
        ) : type === 'date' ? (
          <input type="date" {...common} />
        ) : (
          <input
            type="text"
            inputMode={type === 'number' ? 'decimal' : type === 'url' ? 'url' : 'text'}
            autoComplete="off"
            maxLength={type === 'url' ? URL_MAX_CHARS : CASE_TEXT_MAX_CHARS}
            dir={value === '' ? undefined : type === 'text' ? 'auto' : 'ltr'}
            {...common}
          />
        )}
      </label>
      <output class="hint odd wrong" id={problemId}>
        {problem === undefined ? '' : words.answerProblems[problem]}
      </output>
    </div>
  );
}

function optionsOf(
  { type, choices }: AskedKey,
  language: 'en' | 'fr',
  words: { readonly yes: string; readonly no: string },
): readonly (readonly [id: string, text: string])[] {
  if (type === 'boolean') {
    return [
      ['yes', words.yes],
      ['no', words.no],
    ];
  }
  return choices.map(({ choiceId, label }) => [choiceId, label[language]]);
}
