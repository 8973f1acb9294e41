import { Lock } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { useMemo, useState } from 'react';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { AdministrationContext, useConfiguration } from '../features/administration/administration.ts';
import { ApiSection } from '../features/administration/ApiSection.tsx';
import { CaseDataSection } from '../features/administration/CaseDataSection.tsx';
import { ChangesSection } from '../features/administration/ChangesSection.tsx';
import { DispositionCodesSection } from '../features/administration/DispositionCodesSection.tsx';
import { createFormDrafts } from '../features/administration/form-drafts.ts';
import { NamesSection } from '../features/administration/NamesSection.tsx';
import { QueuesSection } from '../features/administration/QueuesSection.tsx';
import { ReasonsSection } from '../features/administration/ReasonsSection.tsx';
import { ResponsesSection } from '../features/administration/ResponsesSection.tsx';
import { RolesSection } from '../features/administration/RolesSection.tsx';
import { SitesSection } from '../features/administration/SitesSection.tsx';
import { TransferSection } from '../features/administration/TransferSection.tsx';
import { useCurrentInView } from '../features/administration/use-current-in-view.ts';
import { UsersSection } from '../features/administration/UsersSection.tsx';
import type { Catalogs } from '../i18n/i18n.ts';
import { ADMIN_SECTIONS, paths } from '../paths.ts';
import type { AdminSection } from '../paths.ts';
import { go } from '../router.ts';
import { browserSessionStorage } from '../session/browser.ts';
import { useDeskState } from '../session/desk.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import '../features/administration/administration.css';
import '../features/administration/record-form.css';

/** What the administration says, for `addCatalogs` before it is shown. */
export const ADMIN_CATALOGS: Catalogs = {
  en: () => import('../features/administration/locales/admin-en.po'),
  fr: () => import('../features/administration/locales/admin-fr.po'),
};

const SECTION_NAMES: Readonly<Record<AdminSection, MessageDescriptor>> = {
  users: msg`Users`,
  roles: msg`Roles`,
  groups: msg`Groups`,
  skills: msg`Skills`,
  queues: msg`Queues`,
  'disposition-codes': msg`Disposition codes`,
  'not-ready-reasons': msg`Not-ready reasons`,
  responses: msg`Standard responses`,
  'response-folders': msg`Standard responses`,
  'case-data-keys': msg`Case data`,
  sites: msg`Sites`,
  transfer: msg`Export and import`,
  changes: msg`Changes`,
  api: msg`HTTP interface`,
};

type Props = { readonly section: AdminSection; readonly subjectId: string | null };

/** Everything an administrator sets. The settings come by the socket, so what another administrator saves shows at once. */
export function AdminPage({ section, subjectId }: Props) {
  const { t } = useLingui();
  const configuration = useConfiguration();
  const hasArrived = useDeskState(({ config }) => config !== null);
  const [drafts] = useState(() => createFormDrafts(browserSessionStorage(), 'guichet.forms'));
  const administration = useMemo(
    () => (configuration === null ? null : { configuration, drafts }),
    [configuration, drafts],
  );
  const menuSection = section === 'response-folders' ? 'responses' : section;
  const menu = useCurrentInView<HTMLElement>(administration === null ? null : menuSection);
  if (administration === null) {
    return (
      <main className="desk-empty" aria-label={t`Administration`}>
        {hasArrived && (
          <EmptyState icon={Lock} title={t`For administrators`}>
            <Trans>Your role does not allow this.</Trans>
          </EmptyState>
        )}
      </main>
    );
  }
  return (
    <AdministrationContext value={administration}>
      <div className="administration" data-subject={subjectId === null ? undefined : true}>
        <nav ref={menu} className="administration-sections" aria-label={t`Administration`}>
          <ul>
            {ADMIN_SECTIONS.map((each) => (
              <li key={each}>
                <a
                  href={paths.admin(each)}
                  aria-current={each === menuSection ? 'page' : undefined}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    go(paths.admin(each));
                  }}
                >
                  {t(SECTION_NAMES[each])}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Section section={section} subjectId={subjectId} />
      </div>
    </AdministrationContext>
  );
}

function Section({ section, subjectId }: Props) {
  switch (section) {
    case 'users':
      return <UsersSection subjectId={subjectId} />;
    case 'queues':
      return <QueuesSection subjectId={subjectId} />;
    case 'roles':
      return <RolesSection subjectId={subjectId} />;
    case 'groups':
    case 'skills':
      return <NamesSection key={section} kind={section} subjectId={subjectId} />;
    case 'disposition-codes':
      return <DispositionCodesSection subjectId={subjectId} />;
    case 'not-ready-reasons':
      return <ReasonsSection subjectId={subjectId} />;
    case 'responses':
    case 'response-folders':
      return <ResponsesSection section={section} subjectId={subjectId} />;
    case 'case-data-keys':
      return <CaseDataSection subjectId={subjectId} />;
    case 'sites':
      return <SitesSection subjectId={subjectId} />;
    case 'transfer':
      return <TransferSection />;
    case 'changes':
      return <ChangesSection />;
    case 'api':
      return <ApiSection />;
    default:
      return missingCase(section);
  }
}
