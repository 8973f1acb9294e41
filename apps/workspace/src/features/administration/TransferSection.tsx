import { Download, Upload } from 'lucide-react';
import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { ImportedConfig } from '@guichet/protocol/http.ts';
import { request } from '../../session/http.ts';
import type { Problem } from '../../session/http.ts';
import { useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { useChange } from './administration.ts';

/** A file that was chosen, before anything is changed by it. */
type Chosen = { readonly name: string; readonly content: unknown };

/** All settings as one file, out and in. */
export function TransferSection() {
  const { t } = useLingui();
  const { toasts } = useServices();
  const change = useChange();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const exportAll = async (): Promise<void> => {
    const answer = await request<unknown>('GET', '/api/admin/config/export', null);
    if (answer.kind === 'problem') return setProblem(answer.problem);
    download(`${JSON.stringify(answer.value, null, 2)}\n`);
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setProblem(null);
    try {
      setChosen({ name: file.name, content: JSON.parse(await file.text()) as unknown });
      setIsUnreadable(false);
    } catch {
      setChosen(null);
      setIsUnreadable(true);
    }
  };
  const importAll = async (content: unknown): Promise<void> => {
    const answer = await change<ImportedConfig>('POST', '/api/admin/config/import', content);
    if (answer.kind === 'problem') return setProblem(answer.problem);
    setProblem(null);
    setChosen(null);
    toasts.say(t`Imported. It is in force on all open screens.`);
    const { filesLeftOut } = answer.value;
    // Stays until it is read: somebody has to bring them.
    if (filesLeftOut > 0) {
      toasts.say(t(leftOutText(filesLeftOut)), 'critical');
    }
  };
  return (
    <main className="record" aria-label={t`Export and import`}>
      <div className="record-form">
        <h1>
          <Trans>Export and import</Trans>
        </h1>
        <h2>
          <Trans>Export</Trans>
        </h2>
        <p className="quiet">
          <Trans>
            Everything you see in the administration, as one JSON file. It holds no passwords and no chats.
          </Trans>
        </p>
        <div>
          <Button onPress={() => void exportAll()}>
            <Download size={16} aria-hidden />
            <Trans>Export as a file</Trans>
          </Button>
        </div>
        <h2>
          <Trans>Import</Trans>
        </h2>
        <p className="quiet">
          <Trans>Replaces all settings by those of the file. Chats in progress go on.</Trans>
        </p>
        {isUnreadable && (
          <Notice tone="critical" announce="alert">
            <Trans>This file cannot be read. Choose one that was exported here.</Trans>
          </Notice>
        )}
        {problem !== null && (
          <Notice tone="critical" announce="alert">
            {problem.code === 'bodyMalformed' ? (
              <Trans>Nothing was changed: something in this file is missing or not as expected.</Trans>
            ) : (
              t(PROBLEM_TEXTS[problem.code])
            )}{' '}
            {problem.field !== null && <code>{problem.field}</code>}
          </Notice>
        )}
        <div className="dialog-actions">
          <FileTrigger
            acceptedFileTypes={['application/json', '.json']}
            onSelect={(files) => void choose(files?.[0])}
          >
            <Button>
              <Upload size={16} aria-hidden />
              <Trans>Choose a file</Trans>
            </Button>
          </FileTrigger>
          {chosen !== null && (
            <Button kind="danger" onPress={() => void importAll(chosen.content)}>
              <Trans>Replace all settings by {chosen.name}</Trans>
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'guichet-configuration.json';
  link.click();
  URL.revokeObjectURL(address);
}

function leftOutText(count: number): MessageDescriptor {
  return msg`${plural(count, {
    one: '# attachment of a response is not on this server and was left out.',
    other: '# attachments of responses are not on this server and were left out.',
  })}`;
}
