import { useSyncExternalStore } from 'react';
import { FileTray } from '@guichet/client/files/file-tray.ts';
import type { TrayFile } from '@guichet/client/files/file-tray.ts';
import { createBrowserFiles } from '@guichet/client/transport/browser-files.ts';
import type { FileRules } from '@guichet/protocol/config.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { InteractionId, SiteId } from '@guichet/protocol/ids.ts';
import { browserClock } from '../../session/browser.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk, DeskSnapshot } from '../../session/desk.ts';

/** Files chosen in one chat outlive a look at another; they end with the desk. */
const trays = new WeakMap<Desk['client'], Map<InteractionId, FileTray>>();

/** The tray of a chat and what is in it; renders again when that changes. */
export function useFileTray(interactionId: InteractionId): {
  readonly tray: FileTray;
  readonly files: readonly TrayFile[];
} {
  const tray = trayOf(useDesk(), interactionId);
  return { tray, files: useSyncExternalStore(tray.subscribe, tray.get) };
}

/** What a site lets people send; null while that is not known. */
export function fileRules({ config }: DeskSnapshot, siteId: SiteId): FileRules | null {
  return config?.config.sites.find((site) => site.siteId === siteId)?.files ?? null;
}

function trayOf({ client, session }: Desk, interactionId: InteractionId): FileTray {
  const ofDesk = trays.get(client) ?? new Map<InteractionId, FileTray>();
  trays.set(client, ofDesk);
  const known = ofDesk.get(interactionId);
  if (known !== undefined) return known;
  const tray = new FileTray({
    interactionId,
    transport: createBrowserFiles({
      basePath: '/api/interactions',
      headers: () => ({ 'x-guichet-csrf': session.csrfToken }),
    }),
    clock: browserClock,
    newId: () => crypto.randomUUID(),
    send: client.send,
    maxBytes() {
      const snapshot = client.getSnapshot();
      const siteId = snapshot.interactions.get(interactionId)?.state.siteId ?? '';
      return fileRules(snapshot, siteId)?.maxBytes ?? FILE_MAX_BYTES;
    },
  });
  window.addEventListener('online', () => tray.wake());
  ofDesk.set(interactionId, tray);
  return tray;
}
