import { lazy } from './lazy.tsx';
import type { CallNoticeProps } from './call/CallNotice.tsx';

/** What calls need, fetched once one rings. */
export const CallNotice = lazy<CallNoticeProps>(
  async () => (await import('./call/CallNotice.tsx')).CallNotice,
);
