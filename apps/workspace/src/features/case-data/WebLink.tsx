/** An address the contact claims: a link where it is https, and text to read in full where it is anything else. */
export function WebLink({ url, title }: { readonly url: string; readonly title: string | null }) {
  const name = title === null ? '' : title;
  if (!/^https:\/\//i.test(url)) {
    return (
      <>
        {name} <span className="quiet">{url}</span>
      </>
    );
  }
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer">
      {name === '' ? url.replace(/^https:\/\//i, '') : name}
    </a>
  );
}
