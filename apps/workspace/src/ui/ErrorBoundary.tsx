import { Component } from 'react';
import type { ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  /** What stands in place of the part that failed. Give the boundary another key to try again. */
  readonly fallback: ReactNode;
};

/** Keeps a bug, or a part that could not be loaded, to the part of the screen it is in. React has no hook for this. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
