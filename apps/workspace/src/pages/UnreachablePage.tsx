import { Trans, useLingui } from '@lingui/react/macro';
import { PROBLEM_TEXTS } from '../features/refusals/refusal-texts.ts';
import { useServices } from '../session/services.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GatePage } from './GatePage.tsx';

export function UnreachablePage() {
  const { t } = useLingui();
  const { sessions } = useServices();
  return (
    <GatePage title={t`No connection`}>
      <Notice tone="warning" announce="alert">
        {t(PROBLEM_TEXTS.unreachable)}
      </Notice>
      <Button kind="primary" onPress={() => void sessions.load()}>
        <Trans>Try again</Trans>
      </Button>
    </GatePage>
  );
}
