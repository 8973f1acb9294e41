import { useLingui } from '@lingui/react/macro';
import type { FileType } from '@guichet/protocol/config.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Field } from '../../ui/Field.tsx';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import type { FieldErrors } from './RecordForm.tsx';
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
  const { host, path, isFileMbWrong, isFilesMaxWrong } = ruleMisfits(fields);
  const findings: Record<string, string> = {};
  if (host !== undefined) findings['/pushUrl/allowedHosts'] = t`This is no host: ${host}`;
  if (path !== undefined) findings['/pushUrl/forbiddenPaths'] = t`A path begins with /: ${path}`;
  if (isFileMbWrong) findings['/files/maxBytes'] = t`Write a number from 0.01 to 25.`;
  if (isFilesMaxWrong) findings['/files/maxFilesPerInteraction'] = t`Write a number from 1 to 1,000.`;
  return findings;
}

type Props = {
  readonly value: SiteRuleFields;
  readonly onChange: (change: Partial<SiteRuleFields>) => void;
  readonly errorAt: FieldErrors;
};

/** What agents may push to a site's customers, and which files both may send. */
export function SiteRulesFields({ value, onChange, errorAt }: Props) {
  const { t } = useLingui();
  return (
    <>
      <fieldset className="record-group">
        <legend>{t`Pages agents may push`}</legend>
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
      </fieldset>
      <fieldset className="record-group">
        <legend>{t`Files in chats`}</legend>
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
      </fieldset>
      <ChoiceGroup
        legend={t`Kinds of files`}
        help={t`What a file is, is read from the file itself, not from its name.`}
        choices={FILE_TYPES.map((type) => ({ id: type, label: FILE_TYPE_NAMES[type] }))}
        value={value.fileTypes}
        onChange={(ids) => onChange({ fileTypes: FILE_TYPES.filter((type) => ids.includes(type)) })}
        error={errorAt('/files/allowedTypes')}
      />
    </>
  );
}
