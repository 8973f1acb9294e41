/** On every answer. Pages of ours may ask for the microphone, for calls; frames of others in them may not. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=(), interest-cohort=()',
  'x-permitted-cross-domain-policies': 'none',
};

/** Answers that are data: nobody renders, frames or stores them. */
export const dataHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** One year (the usual minimum for preload lists), only where the public address is https. */
export const transportSecurity = 'max-age=31536000; includeSubDomains';

/**
 * The policy of a page of ours: everything from our own origin, no inline script or style.
 * @param origin  ours, as the browser sees it; its socket is named because not every browser counts it as 'self'
 * @param frameAncestors  origins that may frame the page; none for the empty list
 * @param connects  further addresses it may connect to
 */
export function pagePolicy(
  origin: string,
  frameAncestors: readonly string[],
  connects: readonly string[] = [],
): string {
  const ancestors = frameAncestors.length === 0 ? "'none'" : frameAncestors.join(' ');
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", origin.replace(/^http/, 'ws'), ...connects].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}
