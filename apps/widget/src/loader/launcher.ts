import type { Accent } from '../accent/accent-colour.ts';
import type { LoaderWords } from './loader-words.ts';

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  chat: 'M21 12a8 8 0 0 1-8 8H4l1.8-3.4A8 8 0 1 1 21 12Z',
  down: 'm6 9 6 6 6-6',
  phone:
    'M6.5 3.5 9 8 7 10c1.2 2.8 4.2 5.8 7 7l2-2 4.5 2.5c-.3 2-1.7 3.5-3.5 3.5C10 21 3 14 3 7c0-1.8 1.5-3.2 3.5-3.5Z',
} as const;
/** More than this is shown as such; the accessible name keeps the true number. */
const BADGE_MAX = 99;

export type Launcher = {
  readonly button: HTMLButtonElement;
  /** Says new messages to a screen reader while the panel is closed and its log is silent. */
  readonly status: HTMLElement;
  readonly draw: (state: LauncherState) => void;
};

export type LauncherState = {
  readonly isOpen: boolean;
  readonly isFullScreen: boolean;
  readonly unreadCount: number;
  /** An agent calls. */
  readonly isRinging: boolean;
  readonly words: LoaderWords;
};

/** The round button. Built node by node: the host page's policy may forbid markup from strings. */
export function createLauncher(onClick: () => void): Launcher {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.setAttribute('aria-haspopup', 'dialog');
  button.addEventListener('click', onClick);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = svg.appendChild(document.createElementNS(SVG, 'path'));
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.setAttribute('aria-hidden', 'true');
  button.append(svg, badge);
  const status = document.createElement('span');
  status.className = 'said';
  status.setAttribute('role', 'status');
  const draw = ({ isOpen, isFullScreen, unreadCount, isRinging, words }: LauncherState): void => {
    button.setAttribute('aria-expanded', String(isOpen));
    const closedName = isRinging ? words.openToCall : words.open(unreadCount);
    button.setAttribute('aria-label', isOpen ? words.minimise : closedName);
    button.hidden = isOpen && isFullScreen;
    button.classList.toggle('ringing', isRinging && !isOpen);
    path.setAttribute('d', isOpen ? ICONS.down : isRinging ? ICONS.phone : ICONS.chat);
    const shown = isOpen ? 0 : unreadCount;
    badge.textContent = shown === 0 ? '' : shown > BADGE_MAX ? `${BADGE_MAX}+` : String(shown);
    const news = shown === 0 ? '' : words.unread(shown);
    status.textContent = isRinging && !isOpen ? words.ringing : news;
  };
  return { button, status, draw };
}

export function paintAccent(host: HTMLElement, { fill, onFill }: Accent): void {
  host.style.setProperty('--guichet-fill', fill);
  host.style.setProperty('--guichet-on-fill', onFill);
}
