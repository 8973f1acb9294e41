import { useLingui } from '@lingui/react/macro';
import type { CaseDataKey } from '@guichet/protocol/config.ts';
import type { CaseFieldValue } from '@guichet/protocol/interaction.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { usePreferences } from '../../session/services.ts';
import { valueText } from './field-values.ts';

/** Facts in the words of who reads them. */
export function useValueText(): (key: CaseDataKey | undefined, value: CaseFieldValue) => string {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const words = { yes: t`Yes`, no: t`No` };
  return (key, value) => valueText(key, value, { language, tag: formatTag(i18n.locale), words });
}
