import sanitizeHtml from 'sanitize-html';
import type { IOptions } from 'sanitize-html';

/** Markup that says something of the text and nothing of the page around it. No pictures: a remote one tells its sender who reads. */
const TAGS = [
  ...['p', 'br', 'div', 'span', 'blockquote', 'pre', 'hr', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'sub', 'sup', 'a'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'],
];

const CLEAN: IOptions = {
  allowedTags: TAGS,
  allowedAttributes: { a: ['href', 'rel', 'target'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Their content is no text of the message.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'head',
    'iframe',
    'svg',
    'math',
  ],
  transformTags: {
    a: (_, { href }) => ({
      tagName: 'a',
      attribs: { ...(href !== undefined && { href }), rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
  },
  nestingLimit: 100,
};

/** Where a line ends in text made of markup. */
const LINE_ENDS = /<(?:br|hr)\b[^>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol)>/gi;
/** Words of two cells are two words. */
const CELL_ENDS = /<\/(?:td|th)>/gi;
const NOTHING: IOptions = { ...CLEAN, allowedTags: [], allowedAttributes: {}, transformTags: {} };

/** What of some markup is safe to show: no scripts, styles, forms, pictures or foreign addresses. Null where no text is left. */
export function cleanHtml(html: string): string | null {
  const clean = sanitizeHtml(html, CLEAN).trim();
  return textOf(clean) === '' ? null : clean;
}

/** The text of some markup, line by line. */
export function textOf(html: string): string {
  const text = sanitizeHtml(html.replace(LINE_ENDS, '\n$&').replace(CELL_ENDS, ' $&'), NOTHING);
  return unescaped(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** What the cleaner escapes; other entities it has turned into their letters. */
function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
