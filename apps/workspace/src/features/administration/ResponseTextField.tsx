import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useId } from 'react';
import { filledResponse, RESPONSE_FIELDS } from '@guichet/core/responses/response-fields.ts';
import type { ResponseField } from '@guichet/core/responses/response-fields.ts';
import type { Language } from '@guichet/protocol/config.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import './response-text.css';

type Props = {
  readonly language: Language;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | null;
};

const FIELD_NAMES: Readonly<Record<ResponseField, MessageDescriptor>> = {
  'contact.name': msg`Contact’s name`,
  'contact.email': msg`Contact’s e-mail address`,
  'agent.name': msg`Agent’s name`,
  'interaction.subject': msg`Subject of the chat`,
  'queue.name': msg`Queue`,
};

/** The text of a response in one language, with buttons for what is filled in later and a view of what that looks like. */
export function ResponseTextField({ language, value, onChange, error }: Props) {
  const { t } = useLingui();
  const inputId = useId();
  const insert = (field: ResponseField): void => {
    const box = boxIn(inputId);
    const start = box?.selectionStart ?? value.length;
    const end = box?.selectionEnd ?? value.length;
    const written = `{${field}}`;
    onChange(value.slice(0, start) + written + value.slice(end));
    // After the new text is there, behind what was put in.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(start + written.length, start + written.length);
    });
  };
  const preview = filledResponse(value, {
    'contact.name': 'Marie Dubois',
    'contact.email': 'marie@example.org',
    'agent.name': 'Amélie Laurent',
    'interaction.subject': t`Delivery of my order`,
    'queue.name': t`Customer service`,
  });
  return (
    <>
      <div id={inputId}>
        <Field
          label={language === 'en' ? t`Text in English` : t`Text in French`}
          lang={language}
          isMultiline
          rows={5}
          value={value}
          onChange={onChange}
          error={error}
        />
      </div>
      <fieldset className="field-buttons" aria-label={t`Put in what is filled when it is used`}>
        {RESPONSE_FIELDS.map((field) => (
          <Button key={field} isDense onPress={() => insert(field)}>
            {t(FIELD_NAMES[field])}
          </Button>
        ))}
      </fieldset>
      {value.trim() !== '' && (
        <div className="response-preview">
          <span className="field-help">
            <Trans>How it reads</Trans>
          </span>
          <p lang={language}>{preview}</p>
        </div>
      )}
    </>
  );
}

function boxIn(id: string): HTMLTextAreaElement | null {
  return document.getElementById(id)?.querySelector('textarea') ?? null;
}
