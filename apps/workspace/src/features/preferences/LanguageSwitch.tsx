import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/i18n.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';

/** The way to the other language, in that language, for screens without a menu. */
export function LanguageSwitch() {
  const { preferences } = useServices();
  const { language } = usePreferences();
  return LANGUAGES.filter((other) => other !== language).map((other) => (
    <span key={other} lang={other}>
      <Button kind="quiet" isDense onPress={() => preferences.set({ language: other })}>
        {LANGUAGE_NAMES[other]}
      </Button>
    </span>
  ));
}
