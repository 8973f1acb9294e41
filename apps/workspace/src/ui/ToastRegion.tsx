import { CircleAlert, Info, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components/Button';
import { Button as PlainButton } from './Button.tsx';
import { Kbd } from './Kbd.tsx';
import type { Toast, ToastStore } from './toasts.ts';

/**
 * Time a toast stays, ms, and one that offers something; each begins again when pointer or focus leave it. An error stays until it is
 * dismissed or pushed out.
 */
const TOAST_STAYS_MS = 7_000;
const OFFER_STAYS_MS = 8_000;

type Props = { readonly store: ToastStore; readonly label: string; readonly dismissLabel: string };

export function ToastRegion({ store, label, dismissLabel }: Props) {
  const toasts = useSyncExternalStore(store.subscribe, store.getToasts);
  return (
    <section className="toasts" aria-label={label} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} store={store} toast={toast} dismissLabel={dismissLabel} />
      ))}
    </section>
  );
}

type CardProps = Pick<Props, 'store' | 'dismissLabel'> & { readonly toast: Toast };

function ToastCard({ store, toast, dismissLabel }: CardProps) {
  const { id, tone, text, action } = toast;
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;
  const staysMs = action === null ? TOAST_STAYS_MS : OFFER_STAYS_MS;
  useEffect(() => {
    if (tone === 'critical' || isHeld) return undefined;
    const timer = setTimeout(() => store.dismiss(id), staysMs);
    return () => clearTimeout(timer);
  }, [store, id, tone, isHeld, staysMs]);
  const Icon = tone === 'critical' ? CircleAlert : Info;
  return (
    <div
      className="toast"
      data-tone={tone}
      onPointerEnter={() => setIsPointedAt(true)}
      onPointerLeave={() => setIsPointedAt(false)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
    >
      <Icon size={16} aria-hidden />
      <p>{text}</p>
      {action !== null && (
        <PlainButton
          isDense
          onPress={() => {
            store.dismiss(id);
            action.run();
          }}
        >
          {action.label}
          <Kbd>{action.keys}</Kbd>
        </PlainButton>
      )}
      <Button className="icon-button" aria-label={dismissLabel} onPress={() => store.dismiss(id)}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}
