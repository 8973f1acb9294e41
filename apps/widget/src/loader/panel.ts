import { envelope, isFrom, parseToLoader } from '../bridge/bridge-message.ts';
import type { PageContext, ToFrame, ToLoader } from '../bridge/bridge-message.ts';
import type { Keeper } from './keeper.ts';
import type { LoaderWords } from './loader-words.ts';

/** Time the frame has to report after it was asked for, ms; then the panel says that it cannot be reached. */
const FRAME_ANSWER_MAX_MS = 10_000;

export type PanelOptions = {
  readonly frameUrl: URL;
  readonly isFullScreen: () => boolean;
  readonly pageContext: () => PageContext;
  /** Empty when the page says nothing of its customer. */
  readonly assertion: () => string;
  readonly words: () => LoaderWords;
  readonly keeper: Keeper;
  readonly onMessage: (message: Exclude<ToLoader, { type: 'keep' }>) => void;
  readonly onMinimise: () => void;
};

export type Panel = {
  readonly dialog: HTMLDialogElement;
  readonly show: (takesFocus: boolean) => void;
  readonly hide: () => void;
  /** Tells the frame where the customer is, and how the panel stands. */
  readonly tell: (takesFocus: boolean) => void;
};

/**
 * The panel and the frame in it. A `dialog` because its modal form makes the page behind inert on a phone without touching
 * the page; on a desktop it is not modal. The frame is created here, so nothing of it exists before.
 */
export function createPanel(options: PanelOptions): Panel {
  const dialog = document.createElement('dialog');
  const frame = dialog.appendChild(document.createElement('iframe'));
  // Microphone and sound are for calls; of the first the browser asks the person. Settled when the frame loads, so before anybody calls.
  frame.allow = 'clipboard-write; microphone; autoplay';
  dialog.append(failureNotice(options, () => load()));
  // Before its document is there, the window still is one of the host page, which must not hear what is for the frame.
  let isLoaded = false;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: ToFrame): void => {
    if (isLoaded) frame.contentWindow?.postMessage(envelope(message), options.frameUrl.origin);
  };
  const tell = (takesFocus: boolean): void => {
    const words = options.words();
    dialog.ariaLabel = frame.title = words.title;
    const assertion = options.assertion();
    if (assertion !== '') post({ type: 'assertion', assertion });
    post({ type: 'page', page: options.pageContext() });
    post({ type: 'view', isOpen: dialog.open, isFullScreen: options.isFullScreen(), takesFocus });
  };
  const offer = (): void => post({ type: 'kept', entries: options.keeper.entries() });
  const load = (): void => {
    isLoaded = false;
    dialog.classList.remove('failed');
    clearTimeout(answerTimer);
    answerTimer = setTimeout(() => dialog.classList.add('failed'), FRAME_ANSWER_MAX_MS);
    frame.src = options.frameUrl.href;
  };
  // Its scripts have run by now and listen. It also fires when the frame reloads itself.
  frame.addEventListener('load', () => {
    isLoaded = true;
    offer();
    tell(dialog.open && document.activeElement === hostOf(dialog));
  });
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    options.onMinimise();
  });
  addEventListener('message', (event) => {
    if (!isFrom(event, options.frameUrl.origin, frame.contentWindow)) return;
    const message = parseToLoader(event.data);
    if (message === undefined) return;
    clearTimeout(answerTimer);
    dialog.classList.remove('failed');
    if (message.type !== 'keep') return options.onMessage(message);
    const { key, value } = message;
    post({ type: 'keepResult', key, isKept: options.keeper.keep(key, value) });
  });
  addEventListener('storage', (event) => {
    const change = options.keeper.changeOf(event);
    if (change !== undefined) post(change);
  });
  // A page that was put away has missed what other tabs changed.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) offer();
  });
  load();

  return {
    dialog,
    tell,
    hide: () => {
      dialog.close();
      tell(false);
    },
    show: (takesFocus) => {
      if (dialog.open) dialog.close();
      dialog.classList.toggle('full-screen', options.isFullScreen());
      if (options.isFullScreen()) dialog.showModal();
      else if (takesFocus) dialog.show();
      // As `show()`, but leaves the focus where the page has it.
      else dialog.setAttribute('open', '');
      if (takesFocus) frame.focus();
      tell(takesFocus);
    },
  };
}

function hostOf(node: Node): Element | undefined {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

function failureNotice({ words, onMinimise }: PanelOptions, onRetry: () => void): HTMLElement {
  const notice = document.createElement('div');
  notice.className = 'failure';
  notice.setAttribute('role', 'alert');
  const said = document.createElement('p');
  const { unreachable, retry, minimise } = words();
  said.textContent = unreachable;
  notice.append(said, button(retry, onRetry), button(minimise, onMinimise));
  return notice;
}

function button(name: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = name;
  element.addEventListener('click', onClick);
  return element;
}
