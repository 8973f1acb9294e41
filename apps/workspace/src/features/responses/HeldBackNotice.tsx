import { TriangleAlert } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { ComposerBox } from '../composer/composer-box.ts';
import { editingOf } from './box-editing.ts';

type Props = {
  readonly box: ComposerBox;
  readonly fields: readonly string[];
  /** Enter sends from this box. */
  readonly isSentByEnter: boolean;
};

/** Says which fields of a response are still open: the text is not sent by itself until they are filled or removed. */
export function HeldBackNotice({ box, fields, isSentByEnter }: Props) {
  const { t } = useLingui();
  const { element, text, send } = box;
  const select = (field: string): void => {
    const at = text.indexOf(field);
    if (at >= 0) editingOf(box).select(at, at + field.length);
  };
  const selectFirst = useEffectEvent(() => select(fields[0] ?? ''));
  // Enter, which would send, leads to what is missing.
  useEffect(() => {
    if (!isSentByEnter) return undefined;
    const ending = new AbortController();
    element.current?.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        selectFirst();
      },
      { signal: ending.signal },
    );
    return () => ending.abort();
  }, [element, isSentByEnter]);
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
