import { Trans, useLingui } from '@lingui/react/macro';
import type { MouseEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { problemText } from './fault-words.ts';
import type { SendProblem } from './send-email.ts';

type Props = {
  readonly contactName: string;
  readonly hasTranscript: boolean;
  readonly onTranscript: (hasTranscript: boolean) => void;
  /** Whether it goes as more than plain text. */
  readonly isFormatted: boolean;
  /** Why the server did not take it. */
  readonly problem: SendProblem | null;
  /** Why it cannot be sent at all; null when it can. */
  readonly blockedReason: string | null;
  readonly isPending: boolean;
  readonly onDiscard: () => void;
};

/** What ends the form of an e-mail: whether the chat goes along, how it goes, and the buttons. */
export function ComposeFoot(props: Props) {
  const { contactName, hasTranscript, onTranscript, isFormatted, problem } = props;
  const { t } = useLingui();
  return (
    <div className="mail-foot">
      <CheckboxField
        label={t`Include the transcript of the chat`}
        help={t`As ${contactName} saw it, without anything internal.`}
        isSelected={hasTranscript}
        onChange={onTranscript}
      />
      {problem !== null && (
        <Notice tone="critical" announce="alert">
          {t(problemText(problem))}
        </Notice>
      )}
      <div className="mail-actions" onMouseDownCapture={takeBackSecond} onClickCapture={takeBackSecond}>
        <Button kind="primary" type="submit" disabledReason={props.blockedReason} isPending={props.isPending}>
          <Trans>Send the e-mail</Trans>
        </Button>
        <Button kind="quiet" onPress={props.onDiscard}>
          <Trans>Discard</Trans>
        </Button>
        <p className="mail-hint quiet">
          {isFormatted ? <Trans>Goes with its formatting.</Trans> : <Trans>Goes as plain text.</Trans>}
        </p>
      </div>
    </div>
  );
}

/**
 * The buttons stand where one may have been pressed that led here: the rest of a double click is meant for none of them, and leaves the
 * focus where it is.
 */
function takeBackSecond(event: MouseEvent): void {
  if (event.detail > 1) event.preventDefault();
}
