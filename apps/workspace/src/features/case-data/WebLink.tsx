/** An address the contact claims: text unless it is plainly a safe web address. */
export function WebLink({ url, title }: { readonly url: string; readonly title: string | null }) {
  const shown = title === null || title === '' ? url.replace(/^https?:\/\//i, '') : title;
  if (!/^https:\/\//i.test(url)) return shown;
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  );
}
