import { TriangleAlert } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { ComposerBox } from '../composer/composer-box.ts';
import { selectOpenField } from './insert-text.ts';

type Props = { readonly box: ComposerBox; readonly fields: readonly string[] };

/** Says which fields of a response are still open: the text is not sent by itself until they are filled or removed. */
export function HeldBackNotice({ box, fields }: Props) {
  const { t } = useLingui();
  const { element, send } = box;
  // Enter, which would send, leads to what is missing.
  useEffect(() => {
    const { current } = element;
    const ending = new AbortController();
    current?.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        selectOpenField(current);
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [element]);
  const select = (field: string): void => {
    const { current } = element;
    const at = current?.value.indexOf(field) ?? -1;
    if (current === null || at < 0) return;
    current.focus();
    current.setSelectionRange(at, at + field.length);
  };
  return (
    <div className="held-back">
      <TriangleAlert size={16} aria-hidden />
      <output>
        <Trans>Fill in or remove before sending:</Trans>{' '}
        <span className="visually-hidden">{fields.join(', ')}</span>
      </output>
      {fields.map((field) => (
        <button
          key={field}
          type="button"
          className="held-back-field"
          aria-label={t`Select ${field}`}
          onClick={() => select(field)}
        >
          {field}
        </button>
      ))}
      <Button isDense kind="quiet" onPress={send}>
        <Trans>Send as it is</Trans>
      </Button>
    </div>
  );
}
