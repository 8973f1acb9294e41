import { Trans, useLingui } from '@lingui/react/macro';
import { usePreferences, useServices } from '../../session/services.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ACTION_NAMES, GROUP_NAMES } from './action-names.ts';
import { KEYMAP, shortcutText } from './keymap.ts';
import type { ShortcutGroup } from './keymap.ts';

const GROUPS: readonly ShortcutGroup[] = ['offers', 'calls', 'chats', 'chat', 'desk'];

type Props = { readonly onClose: () => void };

/** All keys, from the table that makes their handlers. */
export function ShortcutSheet({ onClose }: Props) {
  const { t } = useLingui();
  const { preferences } = useServices();
  const { areLetterKeysOn } = usePreferences();
  return (
    <ModalDialog title={t`Keyboard shortcuts`} closeLabel={t`Close`} isOpen onClose={onClose}>
      <div className="shortcut-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(GROUP_NAMES[group])}</h3>
            <dl>
              {KEYMAP.filter((shortcut) => shortcut.group === group).map(({ action, letter }) => (
                <div key={action}>
                  <dt>{t(ACTION_NAMES[action])}</dt>
                  <dd>
                    <Kbd>{shortcutText(action)}</Kbd>
                    {areLetterKeysOn && letter !== null && (
                      <>
                        {' '}
                        <Kbd>{letter}</Kbd>
                      </>
                    )}
                  </dd>
                </div>
              ))}
              {group === 'chats' && (
                <div>
                  <dt>
                    <Trans>Chat by its place in the list</Trans>
                  </dt>
                  <dd>
                    <Kbd>Alt+1–9</Kbd>
                    {areLetterKeysOn && (
                      <>
                        {' '}
                        <Kbd>1–9</Kbd>
                      </>
                    )}
                  </dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">
        <Trans>
          Enter sends a message, Shift+Enter starts a new line. In the list of chats, the arrows move.
        </Trans>
      </p>
      <CheckboxField
        label={t`Single-letter keys`}
        help={t`They work outside of text fields. Keys with Alt always work.`}
        isSelected={areLetterKeysOn}
        onChange={(isOn) => preferences.set({ areLetterKeysOn: isOn })}
      />
    </ModalDialog>
  );
}
