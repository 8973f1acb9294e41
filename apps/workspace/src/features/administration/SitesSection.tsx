import { useLingui } from '@lingui/react/macro';
import type { Site } from '@guichet/protocol/config.ts';
import { LANGUAGE_NAMES } from '../../i18n/i18n.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAdministration } from './administration.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { ColourField } from './ColourField.tsx';
import { EmbedSnippet } from './EmbedSnippet.tsx';
import { NoRecord } from './NoRecord.tsx';
import { originsIn } from './origins.ts';
import { RecordForm } from './RecordForm.tsx';
import { RecordList } from './RecordList.tsx';
import { ruleFieldsOf, rulesOf } from './site-rules.ts';
import type { SiteRuleFields } from './site-rules.ts';
import { SiteSecret } from './SiteSecret.tsx';
import { SiteRulesFields, useRuleFindings } from './SiteRulesFields.tsx';
import { useRecord } from './use-record.ts';

type Props = { readonly subjectId: string | null };

export function SitesSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { sites, queues } = useAdministration().configuration;
  const newSite: Site = {
    siteId: '',
    name: '',
    queueId: queues[0]?.queueId ?? '',
    allowedOrigins: [],
    language: 'page',
    accentColour: '#1f5fbf',
    texts: { title: '', welcome: '' },
    pushUrl: { allowedHosts: [], isHttpAllowed: false, forbiddenPaths: [] },
    files: {
      isEnabled: true,
      maxBytes: 10 * 1024 * 1024,
      maxFilesPerInteraction: 50,
      allowedTypes: ['png', 'jpeg', 'gif', 'webp', 'pdf', 'txt'],
    },
    phone: { country: null, allowedPrefixes: [] },
    caseDataKeys: [],
  };
  const saved = subjectId === NEW_RECORD ? newSite : sites.find(({ siteId }) => siteId === subjectId);
  return (
    <>
      <RecordList
        section="sites"
        label={t`Sites`}
        addLabel={t`Add a site`}
        emptyText={t`No sites yet. A site is where the chat is embedded.`}
        records={sites.map(({ siteId, name, allowedOrigins }) => ({
          id: siteId,
          title: name,
          subtitle: allowedOrigins[0],
        }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <SiteForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

type SiteFields = SiteRuleFields &
  Pick<Site, 'name' | 'queueId' | 'language' | 'accentColour' | 'caseDataKeys'> & {
    readonly origins: string;
    readonly title: string;
    readonly welcome: string;
  };

function SiteForm({ saved, subjectId }: { readonly saved: Site; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { queues, sites, caseDataKeys } = useAdministration().configuration;
  const asked = caseDataKeys.filter(({ isAskedBefore }) => isAskedBefore);
  const record = useRecord<SiteFields>('sites', subjectId, {
    name: saved.name,
    queueId: saved.queueId,
    language: saved.language,
    accentColour: saved.accentColour,
    origins: saved.allowedOrigins.join('\n'),
    title: saved.texts.title,
    welcome: saved.texts.welcome,
    ...ruleFieldsOf(saved),
    caseDataKeys: saved.caseDataKeys,
  });
  const { value: fields, isNew } = record;
  const takenIds = sites.map((site) => site.siteId);
  const siteId = record.idFor(fields.name, takenIds);
  const origins = originsIn(fields.origins);
  const findings: Record<string, string> = { ...useRuleFindings(fields) };
  if (fields.name.trim() === '') findings['/name'] = t`Give it a name.`;
  if (origins.kind === 'malformed') findings['/allowedOrigins'] = t`This is no origin: ${origins.line}`;
  if (!/^#[0-9a-fA-F]{6}$/.test(fields.accentColour))
    findings['/accentColour'] = t`Write a colour such as #1f5fbf.`;
  const languages = [
    { id: 'page', label: t`As the page` },
    { id: 'en', label: LANGUAGE_NAMES.en },
    { id: 'fr', label: LANGUAGE_NAMES.fr },
  ];
  const onSave = () =>
    record.save(siteId, {
      siteId,
      name: fields.name.trim(),
      queueId: fields.queueId,
      allowedOrigins: origins.kind === 'ok' ? origins.origins : [],
      language: fields.language,
      accentColour: fields.accentColour,
      texts: { title: fields.title.trim(), welcome: fields.welcome.trim() },
      ...rulesOf(fields),
      caseDataKeys: fields.caseDataKeys,
    } satisfies Site);
  return (
    <RecordForm
      {...record.form}
      title={isNew ? t`New site` : saved.name}
      findings={findings}
      onSave={onSave}
      after={
        isNew ? null : (
          <>
            <EmbedSnippet siteId={subjectId} />
            <SiteSecret siteId={subjectId} />
          </>
        )
      }
    >
      {(errorAt) => (
        <>
          <Field
            label={t`Name`}
            value={fields.name}
            onChange={(name) => record.set({ name })}
            error={errorAt('/name')}
          />
          <SelectField
            label={t`Queue`}
            choices={queues.map(({ queueId, name }) => ({ id: queueId, label: name }))}
            value={fields.queueId}
            onChange={(queueId) => record.set({ queueId })}
            help={t`Where chats from this site wait.`}
            error={errorAt('/queueId')}
          />
          <Field
            label={t`Allowed origins`}
            isMultiline
            value={fields.origins}
            onChange={(next) => record.set({ origins: next })}
            help={t`One a line, such as https://www.example.com. Only these pages may show the chat.`}
            error={errorAt('/allowedOrigins')}
          />
          <SelectField
            label={t`Language`}
            choices={languages}
            value={fields.language}
            onChange={(id) => record.set({ language: id === 'en' || id === 'fr' ? id : 'page' })}
          />
          <ColourField
            value={fields.accentColour}
            onChange={(accentColour) => record.set({ accentColour })}
            error={errorAt('/accentColour')}
          />
          <Field
            label={t`Title`}
            value={fields.title}
            onChange={(title) => record.set({ title })}
            help={t`At the top of the chat. Empty for the product’s own words.`}
            error={errorAt('/texts/title')}
          />
          <Field
            label={t`Welcome`}
            isMultiline
            value={fields.welcome}
            onChange={(welcome) => record.set({ welcome })}
            help={t`Before the first message. Empty for the product’s own words.`}
            error={errorAt('/texts/welcome')}
          />
          <ChoiceGroup
            legend={t`Asked before the chat`}
            help={t`Beside name, e-mail address and subject.`}
            emptyText={t`No case data key may be asked before a chat yet.`}
            choices={asked.map(({ key, label }) => ({ id: key, label: label[language] }))}
            value={fields.caseDataKeys}
            onChange={(caseDataKeys) => record.set({ caseDataKeys })}
            error={errorAt('/caseDataKeys')}
          />
          <SiteRulesFields value={fields} onChange={record.set} errorAt={errorAt} />
        </>
      )}
    </RecordForm>
  );
}
