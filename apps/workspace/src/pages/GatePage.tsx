import type { ReactNode } from 'react';
import { LanguageSwitch } from '../features/preferences/LanguageSwitch.tsx';
import { Wordmark } from '../ui/Wordmark.tsx';

type Props = { readonly title: string; readonly children: ReactNode };

/** The frame of every screen before the desk: one card, one thing to do. */
export function GatePage({ title, children }: Props) {
  return (
    <main className="gate">
      <title>{`${title} – Guichet`}</title>
      <div className="gate-card">
        <div className="gate-sign">
          <Wordmark size={26} />
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
