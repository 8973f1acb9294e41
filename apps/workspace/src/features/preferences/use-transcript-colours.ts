import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.ts';
import { inkProperties, transcriptColoursOf } from './transcript-colours.ts';

/** Writes every transcript of this screen in the colours its agent has chosen. */
export function useTranscriptColours(): void {
  const { personal } = useDesk();
  const preferences = useSyncExternalStore(personal.subscribe, personal.get);
  useEffect(() => personal.load(), [personal]);
  const properties = useMemo(() => inkProperties(transcriptColoursOf(preferences)), [preferences]);
  useEffect(() => {
    const { style } = document.documentElement;
    for (const [name, value] of properties) {
      if (value === null) style.removeProperty(name);
      else style.setProperty(name, value);
    }
    return () => {
      for (const [name] of properties) style.removeProperty(name);
    };
  }, [properties]);
}
