/** Begins every text that no customer may ever receive, so that a leak is found by looking for one word. */
export const CANARY = 'canary-for-agents-only';
