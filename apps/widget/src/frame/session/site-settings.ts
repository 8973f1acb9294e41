import type { SiteLook } from '../../site/site-look.ts';
import { parseSiteLook } from '../../site/site-look.ts';
import type { LocalStore } from './local-store.ts';
import type { SiteState } from './stage.ts';

const SITE_KEY = 'site';

export type SiteAnswer = { readonly state: SiteState; readonly look: SiteLook | null };

/** The site as it was last seen from here, so that a chat looks the same while the server cannot be asked. */
export function rememberedSite(store: LocalStore): SiteAnswer {
  const look = parseJson(store.read(SITE_KEY));
  return look === undefined ? { state: 'loading', look: null } : { state: 'known', look };
}

/**
 * Asks the server for the site's settings and remembers them.
 * @param get  rejects when there is no network
 * @returns `unavailable` when the site is unknown; what is remembered, else `unreachable`, when nobody could be asked. Never throws.
 */
export async function askForSite(
  store: LocalStore,
  get: () => Promise<{ readonly status: number; readonly json: () => Promise<unknown> }>,
): Promise<SiteAnswer> {
  try {
    const response = await get();
    if (response.status === 403 || response.status === 404) return { state: 'unavailable', look: null };
    const look = response.status === 200 ? parseSiteLook(await response.json()) : undefined;
    if (look !== undefined) {
      const { language, accentColour, title, welcome, files, asked } = look;
      const remembered = { language, accentColour, texts: { title, welcome }, files, caseDataKeys: asked };
      store.write(SITE_KEY, JSON.stringify(remembered));
      return { state: 'known', look };
    }
  } catch {
    // No network, or an answer that is no JSON: the same to the customer.
  }
  const remembered = rememberedSite(store);
  return remembered.look === null ? { state: 'unreachable', look: null } : remembered;
}

function parseJson(json: string | null): SiteLook | undefined {
  try {
    return parseSiteLook(JSON.parse(json ?? 'null'));
  } catch {
    return undefined;
  }
}
