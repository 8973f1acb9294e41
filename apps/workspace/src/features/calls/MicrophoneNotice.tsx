import { useLingui } from '@lingui/react/macro';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import { Notice } from '../../ui/Notice.tsx';
import { REFUSAL_TEXTS } from './call-words.ts';

/** Why a call was not answered: nobody is to talk mute. */
export function MicrophoneNotice({ why }: { readonly why: MicrophoneRefusal }) {
  const { t } = useLingui();
  return (
    <Notice tone="warning" announce="alert">
      {t(REFUSAL_TEXTS[why])}
    </Notice>
  );
}
