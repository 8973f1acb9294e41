import type Squire from 'squire-rte';
import { Bold, Italic, Link, List, ListOrdered, RemoveFormatting } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { safeHref } from './clean-fragment.ts';
import { toggleFormat } from './editing.ts';
import type { Format, Formats } from './editing.ts';

type Props = {
  readonly editor: RefObject<Squire | null>;
  readonly formats: Formats;
  /** What it formats, in words. */
  readonly controls: string;
  readonly tools: ReactNode;
};

/** The little formatting there is; arrows go from one to the next. */
export function EditorToolbar({ editor, formats, controls, tools }: Props) {
  const { t } = useLingui();
  const [isLinking, setIsLinking] = useState(false);
  const toggle = (format: Format): void => {
    if (editor.current === null) return;
    toggleFormat(editor.current, format);
    editor.current.focus();
  };
  return (
    <>
      <Toolbar className="mail-toolbar" aria-label={t`Formatting of: ${controls}`}>
        <IconButton icon={Bold} label={t`Bold`} isSelected={formats.bold} onPress={() => toggle('bold')} />
        <IconButton
          icon={Italic}
          label={t`Italic`}
          isSelected={formats.italic}
          onPress={() => toggle('italic')}
        />
        <IconButton
          icon={List}
          label={t`Bulleted list`}
          isSelected={formats.bullets}
          onPress={() => toggle('bullets')}
        />
        <IconButton
          icon={ListOrdered}
          label={t`Numbered list`}
          isSelected={formats.numbers}
          onPress={() => toggle('numbers')}
        />
        <IconButton
          icon={Link}
          label={t`Link`}
          isSelected={formats.link !== null}
          onPress={() => setIsLinking(!isLinking)}
        />
        <IconButton
          icon={RemoveFormatting}
          label={t`Remove the formatting`}
          onPress={() => editor.current?.removeAllFormatting().focus()}
        />
        <span className="mail-tools">{tools}</span>
      </Toolbar>
      {isLinking && (
        <LinkForm
          key={formats.link}
          href={formats.link}
          onLink={(href) => editor.current?.makeLink(href)}
          onUnlink={() => editor.current?.removeLink()}
          onClose={() => {
            setIsLinking(false);
            editor.current?.focus();
          }}
        />
      )}
    </>
  );
}

type LinkProps = {
  /** Of the link the caret stands in; null for a new one. */
  readonly href: string | null;
  readonly onLink: (href: string) => void;
  readonly onUnlink: () => void;
  readonly onClose: () => void;
};

function LinkForm({ href, onLink, onUnlink, onClose }: LinkProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(href ?? '');
  const [isWrong, setIsWrong] = useState(false);
  const link = (): void => {
    const address = safeHref(/^[a-z]+:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
    if (address === null || typed.trim() === '') return setIsWrong(true);
    onLink(address);
    onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter and Escape in its field do what its buttons do
    <fieldset
      className="mail-link"
      aria-label={t`Link`}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) link();
        else if (event.key === 'Escape') onClose();
        else return;
        event.preventDefault();
      }}
    >
      <Field
        label={t`Address of the page`}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setIsWrong(false);
        }}
        error={isWrong ? t`This is no address of a page.` : null}
        takesFocus
        autoComplete="off"
      />
      <div className="mail-link-actions">
        <Button isDense kind="primary" onPress={link}>
          <Trans>Apply</Trans>
        </Button>
        {href !== null && (
          <Button
            isDense
            onPress={() => {
              onUnlink();
              onClose();
            }}
          >
            <Trans>Remove the link</Trans>
          </Button>
        )}
        <Button isDense kind="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </fieldset>
  );
}
