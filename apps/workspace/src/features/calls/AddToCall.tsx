import { UserPlus } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { AddToCallForm } from './lazy-parts.ts';
import type { OwnCall } from './own-calls.ts';

/** Brings a further one to a call. */
export function AddToCall({ own }: { readonly own: OwnCall }) {
  const { t } = useLingui();
  return (
    <PopoverButton icon={UserPlus} title={t`Add somebody to the call`}>
      {(close) => (
        <Suspense fallback={<div className="popover-loading" />}>
          <AddToCallForm own={own} onDone={close} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
