import { useEffect, useState } from 'react';

/** Whether a list is being laid out anew: its box may scroll by itself meanwhile. */
export type Settling = {
  /** Something changed what it takes up. */
  begin(): void;
  isUnderWay(): boolean;
};

/** Over two frames after the last change: the first draws it, and what the browser scrolls for it is told at the start of the second. */
export function useSettling(): Settling {
  const [settling] = useState(createSettling);
  useEffect(() => () => settling.end(), [settling]);
  return settling;
}

function createSettling(): Settling & { end(): void } {
  let frame: number | null = null;
  const end = (): void => {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
  };
  return {
    begin() {
      end();
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = null;
        });
      });
    },
    isUnderWay: () => frame !== null,
    end,
  };
}
