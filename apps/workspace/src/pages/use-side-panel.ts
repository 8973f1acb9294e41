import { useState } from 'react';
import { usePreferences, useServices } from '../session/services.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';

export type SidePanelControl = {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
};

/** Beside the chat on a wide screen, where folding it is a lasting preference; a drawer that starts closed on others. */
export function useSidePanel(): SidePanelControl {
  const { preferences } = useServices();
  const { isSidePanelOpen } = usePreferences();
  const isWide = useMediaQuery('(width >= 1100px)');
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const isOpen = isWide ? isSidePanelOpen : isDrawerOpen;
  const set = (next: boolean): void => {
    if (isWide) preferences.set({ isSidePanelOpen: next });
    else setIsDrawerOpen(next);
  };
  return { isOpen, open: () => set(true), close: () => set(false), toggle: () => set(!isOpen) };
}

/** The side panel gives way to what lies in its place, and that to it. @param onGiveWay  closes the other one */
export function givingWay(panel: SidePanelControl, onGiveWay: () => void): SidePanelControl {
  const open = (): void => {
    onGiveWay();
    panel.open();
  };
  return { ...panel, isOpen: false, open, toggle: open };
}
