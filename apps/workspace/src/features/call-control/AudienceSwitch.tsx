import { Lock, Users } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { MessageAudience } from '@guichet/protocol/audience.ts';
import './call-control.css';

type Props = {
  readonly audience: MessageAudience;
  readonly contactName: string;
  readonly onChoose: (audience: MessageAudience) => void;
};

/** Whom the next message is for, while several agents are in the chat. */
export function AudienceSwitch({ audience, contactName, onChoose }: Props) {
  const { t } = useLingui();
  return (
    <RadioGroup
      className="audience"
      aria-label={t`Who reads the message`}
      orientation="horizontal"
      value={audience}
      // The group's own values.
      onChange={(value) => onChoose(value as MessageAudience)}
    >
      <Radio className="audience-choice" value="everyone">
        <Users size={14} aria-hidden />
        {t`Everyone`}
      </Radio>
      <Radio className="audience-choice" value="agents">
        <Lock size={14} aria-hidden />
        {t`Colleagues only`}
      </Radio>
      {audience === 'agents' && <p className="audience-note">{t`${contactName} does not see this.`}</p>}
    </RadioGroup>
  );
}
