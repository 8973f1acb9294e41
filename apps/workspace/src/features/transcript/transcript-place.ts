import { createContext } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';

/** Whose transcript the lines are of: a file is fetched from its chat. Null where lines are of none. */
export const TranscriptPlace = createContext<InteractionId | null>(null);
