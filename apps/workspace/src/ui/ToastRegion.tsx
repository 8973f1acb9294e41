import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Toast, ToastStore } from './toasts.ts';

/** Time a toast stays, ms; an error stays until it is dismissed or pushed out. */
const TOAST_STAYS_MS = 7_000;

type Props = { readonly store: ToastStore; readonly label: string; readonly dismissLabel: string };

export function ToastRegion({ store, label, dismissLabel }: Props) {
  const toasts = useSyncExternalStore(store.subscribe, store.getToasts);
  return (
    <section className="toasts" aria-label={label} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard
          key={toast.id}
          toast={toast}
          dismissLabel={dismissLabel}
          onDismiss={() => store.dismiss(toast.id)}
        />
      ))}
    </section>
  );
}

type CardProps = { readonly toast: Toast; readonly dismissLabel: string; readonly onDismiss: () => void };

function ToastCard({ toast, dismissLabel, onDismiss }: CardProps) {
  const { id, tone, text } = toast;
  useEffect(() => {
    if (tone === 'critical') return undefined;
    const timer = setTimeout(onDismiss, TOAST_STAYS_MS);
    return () => clearTimeout(timer);
    // The callback is made anew by each render; the toast itself never changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id, tone]);
  const Icon = tone === 'critical' ? CircleAlert : Info;
  return (
    <div className="toast" data-tone={tone}>
      <Icon size={16} aria-hidden />
      <p>{text}</p>
      <Button className="icon-button" aria-label={dismissLabel} onPress={onDismiss}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}
