import type { JSX } from 'react';

type ButtonProps = JSX.IntrinsicElements['button'];

/**
 * What tells assistive technology which keys press a button of React Aria, which keeps the attribute to itself when it is given as a prop.
 * @param keys  as in `aria-keyshortcuts`
 */
export function withKeys(keys: string) {
  return { render: (props: ButtonProps) => <button {...props} aria-keyshortcuts={keys} /> };
}
