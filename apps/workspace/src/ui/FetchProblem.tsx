import { CloudOff } from 'lucide-react';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

type Props = { readonly text: string; readonly retryLabel: string; readonly onRetry: () => void };

/** What stands in place of something that could not be fetched. */
export function FetchProblem({ text, retryLabel, onRetry }: Props) {
  return (
    <EmptyState icon={CloudOff} title={text} level={2}>
      <Button onPress={onRetry}>{retryLabel}</Button>
    </EmptyState>
  );
}
