import { Check } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';
import { paths } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration } from './administration.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { PRIVILEGE_GROUPS, PRIVILEGE_TEXTS } from './privilege-texts.ts';
import './privilege-matrix.css';

/** Every role against every privilege: the whole of who may do what, to read and compare. */
export function PrivilegeMatrix() {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { roles } = useAdministration().configuration;
  return (
    <main className="record" aria-label={t`Who may do what`}>
      <div className="record-form record-wide">
        <h1>
          <Trans>Who may do what</Trans>
        </h1>
        <p className="quiet">
          <Trans>Choose a role to change it. A user may do what any of the user’s roles allows.</Trans>
        </p>
        <div className="matrix-frame">
          <table className="matrix">
            <thead>
              <tr>
                <th scope="col">{t`Privilege`}</th>
                {roles.map(({ roleId, name }) => (
                  <th key={roleId} scope="col">
                    <PlaceLink href={paths.admin('roles', roleId)} text={name[language]} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {PRIVILEGE_GROUPS.map((group) => (
                <Fragment key={group.id}>
                  <tr>
                    <th className="matrix-group" colSpan={roles.length + 1} scope="colgroup">
                      {t(group.name)}
                    </th>
                  </tr>
                  {group.privileges.map((privilege) => (
                    <tr key={privilege}>
                      <th scope="row">
                        {t(PRIVILEGE_TEXTS[privilege].name)}
                        <span className="field-help">{t(PRIVILEGE_TEXTS[privilege].help)}</span>
                      </th>
                      {roles.map(({ roleId, privileges }) => (
                        <td key={roleId}>
                          {privileges.includes(privilege) ? (
                            <>
                              <Check size={16} strokeWidth={3} aria-hidden />
                              <span className="visually-hidden">{t`yes`}</span>
                            </>
                          ) : (
                            <>
                              <span className="quiet" aria-hidden>
                                –
                              </span>
                              <span className="visually-hidden">{t`no`}</span>
                            </>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </main>
  );
}
