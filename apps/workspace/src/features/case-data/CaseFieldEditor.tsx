import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { readCaseValue } from '@guichet/core/case-data/case-value.ts';
import type { CaseDataKey } from '@guichet/protocol/config.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { CaseField } from '@guichet/protocol/interaction.ts';
import { CASE_TEXT_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useDesk, useNowAs } from '../../session/desk.ts';
import { usePreferences } from '../../session/services.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { shortWhen } from '../clock/wall-time.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { typedValue, valueAsTyped } from './field-values.ts';
import { WebLink } from './WebLink.tsx';

type Props = {
  readonly caseKey: CaseDataKey;
  readonly field: CaseField | undefined;
  readonly interactionId: InteractionId;
};

/** One fact under the agent's hands: kept on leaving it or with Enter. */
export function CaseFieldEditor({ caseKey, field, interactionId }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { language } = usePreferences();
  const sayRefusal = useSayRefusal();
  const [typed, setTyped] = useState<string | null>(null);
  const help = useChange(field);
  const { type, choices, label } = caseKey;
  const saved = valueAsTyped(field?.value);
  const value = typed === null ? null : typedValue(caseKey, typed);
  const isRefused = value !== null && readCaseValue(caseKey, value).kind === 'refused';

  const send = (text: string): void => {
    const sent = client.send(interactionId, {
      type: 'setCaseData',
      key: caseKey.key,
      value: typedValue(caseKey, text),
    });
    sayRefusal(sent);
    // What was typed stands until the server has said what is so.
    void sent.settled.then(() => setTyped((current) => (current === text ? null : current)));
  };
  const save = (): void => {
    if (typed === null || isRefused) return;
    if (typed.trim() === saved) setTyped(null);
    else send(typed);
  };
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  // Leaving the chat by a key takes the focus away without saying so.
  useEffect(() => () => latestSave.current(), []);

  if (type === 'choice' || type === 'boolean') {
    const options =
      type === 'boolean'
        ? [
            { id: 'yes', label: t`Yes` },
            { id: 'no', label: t`No` },
          ]
        : choices.map((choice) => ({ id: choice.choiceId, label: choice.label[language] }));
    return (
      <SelectField
        label={label[language]}
        choices={[{ id: NOTHING_ID, label: t`Not stated` }, ...options]}
        value={saved === '' ? NOTHING_ID : saved}
        onChange={(id) => send(id === NOTHING_ID ? '' : id)}
        {...(help === null ? {} : { help })}
      />
    );
  }
  return (
    <form
      className="case-field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={label[language]}
        type={type}
        value={typed ?? saved}
        onChange={setTyped}
        onBlur={save}
        maxLength={type === 'url' ? URL_MAX_CHARS : CASE_TEXT_MAX_CHARS}
        error={isRefused ? refusalText() : null}
        {...(help === null ? {} : { help })}
      />
      {type === 'url' && saved !== '' && <WebLink url={saved} title={null} />}
    </form>
  );

  function refusalText(): string {
    if (type === 'number') return t`Write a number, in digits.`;
    if (type === 'url') return t`Write a whole address, with https://`;
    return t`This value does not fit the field.`;
  }
}

/** What takes a fact away. No choice has such signs in its id. */
const NOTHING_ID = '(none)';

/** Which colleague changed it last, and when; null when it is as the contact told it. */
function useChange(field: CaseField | undefined): string | null {
  const { t, i18n } = useLingui();
  const tag = formatTag(i18n.locale);
  const when = useNowAs((nowMs) => (field === undefined ? '' : shortWhen(field.atMs, nowMs, tag)));
  if (field === undefined || field.byName === null) return null;
  const name = field.byName;
  return t`Changed by ${name}, ${when}`;
}
