import sheet from './framed-document.css?url';

/**
 * A page that shows cleaned markup and nothing else. Its own policy forbids all but our sheet of style, whatever the cleaning let pass.
 * @param theme  as the workspace is painted
 */
export function framedDocument(html: string, theme: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const link of page.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
  const address = new URL(sheet, document.baseURI);
  const policy = page.createElement('meta');
  policy.httpEquiv = 'content-security-policy';
  policy.content = `default-src 'none'; style-src ${address.origin}; form-action 'none'; base-uri 'none'`;
  const style = page.createElement('link');
  style.rel = 'stylesheet';
  style.href = address.href;
  page.head.replaceChildren(policy, style);
  page.documentElement.dataset['theme'] = theme;
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
