import { useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { caseDataKeysOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { fieldAt } from './field-values.ts';
import { useValueText } from './use-value-text.ts';
import './offer-case-data.css';

/** The facts an agent should know before answering. */
export function OfferCaseData({ state: { fields } }: Pick<DeskEntry, 'state'>) {
  const { language } = usePreferences();
  const keys = useDeskState(caseDataKeysOf);
  const valueText = useValueText();
  const shown = keys.flatMap((key) => {
    const field = key.isOnOffer ? fieldAt(fields, key.key) : undefined;
    return field === undefined ? [] : [{ key, text: valueText(key, field.value) }];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="offer-case-data">
      {shown.map(({ key, text }) => (
        <div key={key.key}>
          <dt>{key.label[language]}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
