import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useNumberReading } from './use-number-reading.ts';

type Props = {
  readonly interactionId: InteractionId;
  /** What the button says. */
  readonly action: string;
  /** @param number  in E.164, one that may be called */
  readonly onChoose: (number: string) => void;
};

/** A number to call, as it is written, with what the server makes of it: nothing is dialled that was not shown in full. */
export function NumberForm({ interactionId, action, onChoose }: Props) {
  const { t, i18n } = useLingui();
  const [text, setText] = useState('');
  const reading = useNumberReading(interactionId, text);
  const refusal = reading?.refusal ?? null;
  const number = refusal === null ? (reading?.number ?? null) : null;
  const countryOf = (code: string) => new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(code) ?? code;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (number !== null) onChoose(number);
  };
  const country = reading?.country ?? null;
  const said = [reading?.written, country === null ? '' : countryOf(country)].filter(Boolean).join(' · ');
  return (
    <form className="number-form" onSubmit={submit}>
      <Field
        label={t`Telephone number`}
        value={text}
        onChange={setText}
        autoComplete="off"
        takesFocus
        maxLength={PHONE_MAX_CHARS}
        help={reading === null ? t`As you would dial it, or with + and the country.` : said}
        error={refusal === null ? null : t(REJECTION_TEXTS[refusal])}
      />
      <Button kind="primary" type="submit" disabledReason={number === null ? t`Write a number first.` : null}>
        {action}
      </Button>
    </form>
  );
}
