import { Paperclip } from 'lucide-react';
import { Plural } from '@lingui/react/macro';

/** How many files go with a response; nothing where none do. */
export function FileCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span className="response-file-count quiet">
      <Paperclip size={12} aria-hidden />
      <Plural value={count} one="# file" other="# files" />
    </span>
  );
}
