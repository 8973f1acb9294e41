import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from './Button.tsx';
import './copy-box.css';

type Props = {
  readonly label: string;
  readonly text: string;
  readonly copyLabel: string;
  readonly copiedLabel: string;
};

/** A text made to be pasted elsewhere. */
export function CopyBox({ label, text, copyLabel, copiedLabel }: Props) {
  const id = useId();
  const [copied, setCopied] = useState('');
  const isCopied = copied === text;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      // Not allowed here: the text is selected, so that the keyboard's copy works.
      const box = document.getElementById(id);
      if (box !== null) window.getSelection()?.selectAllChildren(box);
    }
  };
  return (
    <fieldset className="copy-box" aria-label={label}>
      <code id={id}>{text}</code>
      <Button isDense onPress={() => void copy()}>
        {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        <span aria-live="polite">{isCopied ? copiedLabel : copyLabel}</span>
      </Button>
    </fieldset>
  );
}
