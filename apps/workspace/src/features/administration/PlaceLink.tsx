import { go } from '../../router.ts';

/** A link to another place of the workspace; with a modifier key it opens as links do. */
export function PlaceLink({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(href);
      }}
    >
      {text}
    </a>
  );
}
