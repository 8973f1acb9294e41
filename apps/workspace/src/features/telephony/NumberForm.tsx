import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import { regionName } from '../../i18n/region-name.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PROBLEM_TEXTS, REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { numberStatus } from './number-status.ts';
import type { NumberStatus } from './number-status.ts';
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
  const { answer, ask } = useNumberReading(interactionId, text);
  const status = numberStatus(text, answer);
  const reading = answer?.kind === 'ok' ? answer.value : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (status.kind === 'callable') onChoose(status.number);
    else if (status.kind === 'unchecked') ask();
  };
  const error = errorOf(status);
  const blockedBy = BLOCKED_TEXTS[status.kind];
  return (
    <form className="number-form" onSubmit={submit}>
      <Field
        label={t`Telephone number`}
        value={text}
        onChange={setText}
        autoComplete="off"
        takesFocus
        maxLength={PHONE_MAX_CHARS}
        help={
          reading === null
            ? t`As you would dial it, or with + and the country.`
            : saidOf(reading, i18n.locale)
        }
        error={error === null ? null : t(error)}
      />
      <Button kind="primary" type="submit" disabledReason={blockedBy === null ? null : t(blockedBy)}>
        {status.kind === 'unchecked' ? t`Try again` : action}
      </Button>
    </form>
  );
}

/** Why nothing can be done with it now; a server that did not answer can be asked again. */
const BLOCKED_TEXTS: Readonly<Record<NumberStatus['kind'], MessageDescriptor | null>> = {
  empty: msg`Write a number first.`,
  checking: msg`The number is being checked.`,
  unchecked: null,
  refused: msg`This number is not called from here.`,
  callable: null,
};

function errorOf(status: NumberStatus): MessageDescriptor | null {
  switch (status.kind) {
    case 'unchecked':
      return PROBLEM_TEXTS[status.code];
    case 'refused':
      return REJECTION_TEXTS[status.why];
    default:
      return null;
  }
}

/** The number in full with its country; nothing of one that no numbering plan has, which stands above as it was typed. */
function saidOf({ number, written, country }: NumberReading, locale: string): string | undefined {
  if (number === null) return undefined;
  return country === null ? written : `${written} · ${regionName(locale, country)}`;
}
