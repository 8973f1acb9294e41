import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { LocalizedLabel } from '@guichet/protocol/config.ts';
import { request } from '../../session/http.ts';
import { usePreferences } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';

/** An account of the demonstration. The server tells them only when it runs with sample data. */
type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly roleNames: readonly LocalizedLabel[];
};

type Props = { readonly onChoose: (account: DemoAccount) => void };

export function DemoAccounts({ onChoose }: Props) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void request<unknown>('GET', '/api/sign-in-hints', null).then((answer) => {
      if (isCurrent && answer.kind === 'ok') setAccounts(accountsIn(answer.value));
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  if (accounts.length === 0) return null;
  const list = new Intl.ListFormat(i18n.locale);
  return (
    <section className="demo-accounts" aria-label={t`Demo accounts`}>
      <h2>
        <Trans>Demo accounts</Trans>
      </h2>
      <p className="quiet">
        <Trans>This server runs with sample data. Choose who you want to be.</Trans>
      </p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <div>
              <strong>{account.name}</strong>{' '}
              <span className="quiet">{list.format(account.roleNames.map((name) => name[language]))}</span>
              <code>
                {account.email} / {account.password}
              </code>
            </div>
            <Button isDense aria-label={t`Sign in as ${account.name}`} onPress={() => onChoose(account)}>
              <Trans>Sign in</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

// The hints are the one answer without a schema in protocol: they exist for the demonstration only.
function accountsIn(value: unknown): readonly DemoAccount[] {
  const list =
    typeof value === 'object' && value !== null && 'accounts' in value
      ? (value as { accounts: unknown }).accounts
      : value;
  if (!Array.isArray(list)) return [];
  return list.filter(
    (each): each is DemoAccount =>
      typeof each === 'object' &&
      each !== null &&
      'email' in each &&
      'password' in each &&
      'roleNames' in each,
  );
}
