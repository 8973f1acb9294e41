type PlainProps = {
  /** Null while there is nothing to say yet. */
  readonly text: string | null;
  readonly action?: string;
  readonly onAction?: () => void;
};

/** A sentence, and what can be done about it. */
export function Plain({ text, action, onAction }: PlainProps) {
  return (
    <output class="plain">
      {text !== null && <span class="sentence">{text}</span>}
      {action !== undefined && (
        <button type="button" class="button primary" data-start onClick={onAction}>
          {action}
        </button>
      )}
    </output>
  );
}
