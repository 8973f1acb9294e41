/** What the editor keeps of what is pasted, restored or quoted: the formatting it offers itself. */
const KEPT: Readonly<Record<string, string>> = {
  B: 'b',
  STRONG: 'b',
  I: 'i',
  EM: 'i',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  BLOCKQUOTE: 'blockquote',
  BR: 'br',
  A: 'a',
  // Each begins on a line of its own, and is a line here.
  DIV: 'div',
  P: 'div',
  PRE: 'div',
  H1: 'div',
  H2: 'div',
  H3: 'div',
  H4: 'div',
  H5: 'div',
  H6: 'div',
  TR: 'div',
};

const CELLS = new Set(['TD', 'TH']);

/** What is in these is no text. */
const DROPPED = new Set(
  'SCRIPT STYLE HEAD TITLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH TEXTAREA SELECT BUTTON'.split(' '),
);

const SAFE_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Deeper than anybody writes; what stands deeper is text. */
const DEPTH_MAX = 30;

/**
 * Markup from anywhere, rebuilt from nothing but known elements and text: no attribute but a link's address survives. The other document
 * it is read in runs nothing and fetches nothing. What is sent the server cleans again.
 */
export function cleanFragment(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  append(fragment, new DOMParser().parseFromString(html, 'text/html').body, 0);
  return fragment;
}

/** An address that a link may lead to; null for any other. */
export function safeHref(address: string): string | null {
  try {
    const { protocol, href } = new URL(address);
    return SAFE_SCHEMES.has(protocol) ? href : null;
  } catch {
    return null;
  }
}

function append(target: Node, source: Node, depth: number): void {
  for (const child of source.childNodes) {
    // Words of two cells are two words.
    if (CELLS.has(child.nodeName) && target.hasChildNodes()) target.appendChild(document.createTextNode(' '));
    if (child.nodeType === Node.TEXT_NODE) {
      target.appendChild(document.createTextNode(child.nodeValue ?? ''));
    } else if (child.nodeType === Node.ELEMENT_NODE && !DROPPED.has(child.nodeName.toUpperCase())) {
      append(shellOf(child, depth, target), child, depth + 1);
    }
  }
}

/** The element of ours that stands for another one; its parent's where there is none. */
function shellOf(source: Node, depth: number, target: Node): Node {
  const name = KEPT[source.nodeName.toUpperCase()];
  if (name === undefined || depth > DEPTH_MAX) return target;
  const element = document.createElement(name);
  if (name === 'a') {
    // Proof: an A of an HTML document.
    const href = safeHref((source as Element).getAttribute('href') ?? '');
    if (href === null) return target;
    element.setAttribute('href', href);
  }
  return target.appendChild(element);
}
