import type { InteractionId } from '@guichet/protocol/ids.ts';

/** The sections of the administration, in the order of its menu. */
export const ADMIN_SECTIONS = [
  'users',
  'roles',
  'groups',
  'skills',
  'queues',
  'disposition-codes',
  'not-ready-reasons',
  'responses',
  'case-data-keys',
  'sites',
  'transfer',
  'changes',
  'api',
] as const;
/** Folders of responses have their own addresses and stand in the section of the responses. */
export type AdminSection = (typeof ADMIN_SECTIONS)[number] | 'response-folders';

/** Stands for a record that is not saved yet. No id can look like this (protocol's `ConfigId`). */
export const NEW_RECORD = '+';

/** Where the person is. Everything a link or a reload should restore. */
export type Place =
  | { readonly kind: 'desk'; readonly interactionId: InteractionId | null }
  | { readonly kind: 'history'; readonly interactionId: InteractionId | null }
  | { readonly kind: 'admin'; readonly section: AdminSection; readonly subjectId: string | null }
  | { readonly kind: 'setup'; readonly secret: string }
  | { readonly kind: 'invitation'; readonly secret: string }
  | { readonly kind: 'unknown' };

/** The address of each place; the only maker of links. Secrets never stand in an address we make. */
export const paths = {
  desk: () => '/',
  chat: (interactionId: InteractionId) => `/chats/${interactionId}`,
  history: () => '/history',
  pastChat: (interactionId: InteractionId) => `/history/${interactionId}`,
  admin: (section: AdminSection = 'users', subjectId: string | null = null) =>
    subjectId === null ? `/admin/${section}` : `/admin/${section}/${encodeURIComponent(subjectId)}`,
};

/**
 * Reads an address.
 * @param pathname  starts with `/`
 * @param hash      with its `#`, or empty; carries the secret of a one-time link, so that no server ever logs it
 */
export function placeOf(pathname: string, hash: string): Place {
  const [first = '', second = '', third = ''] = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  switch (first) {
    case '':
      return { kind: 'desk', interactionId: null };
    case 'chats':
      return { kind: 'desk', interactionId: second === '' ? null : second };
    case 'history':
      return { kind: 'history', interactionId: second === '' ? null : second };
    case 'admin':
      return adminPlace(second, third);
    case 'setup':
      return { kind: 'setup', secret: hash.replace(/^#/, '') };
    case 'invitation':
      return { kind: 'invitation', secret: hash.replace(/^#/, '') };
    default:
      return { kind: 'unknown' };
  }
}

function adminPlace(word: string, subject: string): Place {
  const sections: readonly AdminSection[] = [...ADMIN_SECTIONS, 'response-folders'];
  const section = word === '' ? 'users' : sections.find((each) => each === word);
  if (section === undefined) return { kind: 'unknown' };
  return { kind: 'admin', section, subjectId: subject === '' ? null : subject };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
