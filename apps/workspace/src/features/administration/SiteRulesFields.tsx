import { useLingui } from '@lingui/react/macro';
import type { FileType } from '@guichet/protocol/config.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import type { FieldErrors } from './RecordForm.tsx';
import { countryChoices } from './country-choices.ts';
import { FILE_TYPES, ruleMisfits } from './site-rules.ts';
import type { SiteRuleFields } from './site-rules.ts';

/** Their own names, the same in every language. */
const FILE_TYPE_NAMES: Readonly<Record<FileType, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  pdf: 'PDF',
  txt: 'TXT',
};

/** What the form says of rules that do not fit, by JSON pointer. */
export function useRuleFindings(fields: SiteRuleFields): Readonly<Record<string, string>> {
  const { t } = useLingui();
  const { host, path, prefix, isFileMbWrong, isFilesMaxWrong } = ruleMisfits(fields);
  const findings: Record<string, string> = {};
  if (host !== undefined) findings['/pushUrl/allowedHosts'] = t`This is no host: ${host}`;
  if (path !== undefined) findings['/pushUrl/forbiddenPaths'] = t`A path begins with /: ${path}`;
  if (prefix !== undefined) findings['/phone/allowedPrefixes'] = t`This is no prefix: ${prefix}`;
  if (isFileMbWrong) findings['/files/maxBytes'] = t`Write a number from 0.01 to 25.`;
  if (isFilesMaxWrong) findings['/files/maxFilesPerInteraction'] = t`Write a number from 1 to 1,000.`;
  return findings;
}

/** No country's code looks like this. */
const NO_COUNTRY = '-';

type Props = {
  readonly value: SiteRuleFields;
  readonly onChange: (change: Partial<SiteRuleFields>) => void;
  readonly errorAt: FieldErrors;
};

/** What agents may push to a site's customers, which files both may send, and which numbers may be called. */
export function SiteRulesFields({ value, onChange, errorAt }: Props) {
  const { t, i18n } = useLingui();
  return (
    <>
      <FieldGroup legend={t`Pages agents may push`}>
        <Field
          label={t`Allowed hosts`}
          isMultiline
          value={value.pushHosts}
          onChange={(pushHosts) => onChange({ pushHosts })}
          help={t`One a line, such as www.example.com, or *.example.com for all names below it. Empty for none.`}
          error={errorAt('/pushUrl/allowedHosts')}
        />
        <Field
          label={t`Forbidden paths`}
          isMultiline
          value={value.forbiddenPaths}
          onChange={(next) => onChange({ forbiddenPaths: next })}
          help={t`One a line, such as /account. Nothing that begins with one of them is pushed.`}
          error={errorAt('/pushUrl/forbiddenPaths')}
        />
        <CheckboxField
          label={t`Allow http too`}
          help={t`Without encryption: for tests only.`}
          isSelected={value.isHttpAllowed}
          onChange={(isHttpAllowed) => onChange({ isHttpAllowed })}
        />
      </FieldGroup>
      <FieldGroup legend={t`Files in chats`}>
        <CheckboxField
          label={t`Files may be sent, both ways`}
          isSelected={value.hasFiles}
          onChange={(hasFiles) => onChange({ hasFiles })}
        />
        <Field
          label={t`Largest file`}
          type="number"
          suffix={t`MB`}
          value={value.fileMb}
          onChange={(next) => onChange({ fileMb: next })}
          error={errorAt('/files/maxBytes')}
        />
        <Field
          label={t`Files per chat`}
          type="number"
          value={value.filesMax}
          onChange={(next) => onChange({ filesMax: next })}
          error={errorAt('/files/maxFilesPerInteraction')}
        />
      </FieldGroup>
      <ChoiceGroup
        legend={t`Kinds of files`}
        help={t`What a file is, is read from the file itself, not from its name.`}
        choices={FILE_TYPES.map((type) => ({ id: type, label: FILE_TYPE_NAMES[type] }))}
        value={value.fileTypes}
        onChange={(ids) => onChange({ fileTypes: FILE_TYPES.filter((type) => ids.includes(type)) })}
        error={errorAt('/files/allowedTypes')}
      />
      <FieldGroup legend={t`Telephone numbers`}>
        <SelectField
          label={t`Country`}
          choices={[{ id: NO_COUNTRY, label: t`Not said` }, ...countryChoices(i18n.locale)]}
          value={value.phoneCountry === '' ? NO_COUNTRY : value.phoneCountry}
          onChange={(id) => onChange({ phoneCountry: id === NO_COUNTRY ? '' : id })}
          help={t`Where numbers without + are called from. Agents may call numbers of this country.`}
          error={errorAt('/phone/country')}
        />
        <Field
          label={t`Further numbers agents may call`}
          isMultiline
          value={value.phonePrefixes}
          onChange={(phonePrefixes) => onChange({ phonePrefixes })}
          help={t`How they begin, one a line, such as +32 or +44 20. A + alone is every number. Empty for no others.`}
          error={errorAt('/phone/allowedPrefixes')}
        />
      </FieldGroup>
    </>
  );
}
