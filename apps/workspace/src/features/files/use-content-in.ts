import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/** Shows bytes of this page in a picture, and gives their address back when it is gone. */
export function useContentIn(picture: RefObject<HTMLImageElement | null>, content: Blob): void {
  useLayoutEffect(() => {
    const element = picture.current;
    if (element === null) return undefined;
    const url = URL.createObjectURL(content);
    element.src = url;
    return () => URL.revokeObjectURL(url);
  }, [picture, content]);
}
