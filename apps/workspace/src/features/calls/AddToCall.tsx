import { UserPlus } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Suspense, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from '../../ui/IconButton.tsx';
import { teamPart } from '../team/lazy-parts.ts';
import type { OwnCall } from './own-calls.ts';

const AddToCallForm = teamPart(async () => (await import('./AddToCallForm.tsx')).AddToCallForm);

/** Brings a further one to a call. */
export function AddToCall({ own }: { readonly own: OwnCall }) {
  const { t } = useLingui();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const title = t`Add somebody to the call`;
  return (
    <>
      <IconButton ref={button} icon={UserPlus} label={title} onPress={() => setIsOpen(true)} />
      <Popover
        className="popover call-popover"
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        placement="bottom end"
        offset={6}
      >
        <Dialog className="call-add" aria-label={title}>
          <Suspense fallback={<div className="invite-loading" />}>
            <AddToCallForm own={own} onDone={() => setIsOpen(false)} />
          </Suspense>
        </Dialog>
      </Popover>
    </>
  );
}
