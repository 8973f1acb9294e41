import type { SiteLook } from '../../site/site-look.ts';
import type { HostPage } from './host-page.ts';
import type { CustomerSnapshot, SiteState, Stage } from './stage.ts';

/** All the screen needs, immutable. */
export type ChatModel = {
  readonly site: { readonly state: SiteState; readonly look: SiteLook | null };
  readonly host: HostPage;
  readonly client: CustomerSnapshot;
  readonly stage: Stage;
  readonly unreadCount: number;
  /** The server's time when this was made, epoch ms. */
  readonly nowMs: number;
  /** The customer has asked to end it and the server has not answered yet. */
  readonly isEnding: boolean;
  /** Whether the chat survives a reload. */
  readonly isDurable: boolean;
  /** The customer has just deleted a chat here. */
  readonly wasDeleted: boolean;
};
