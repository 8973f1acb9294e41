import { useEffect, useState } from 'react';

/** An address for showing bytes of this page, given back when they are shown no more; null at first. */
export function useObjectUrl(content: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return url;
}
