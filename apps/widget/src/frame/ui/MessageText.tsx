import { linkify } from '../model/linkify.ts';
import { useSpoken } from './spoken.ts';

/** The text of a message with its web addresses as links. Text only: nothing in it is ever read as markup. */
export function MessageText({ text }: { readonly text: string }) {
  const { words } = useSpoken();
  return (
    <p class="text" dir="auto">
      {linkify(text).map((part, index) =>
        part.href === null ? (
          part.text
        ) : (
          <a
            key={index}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={part.href}
          >
            {part.text}
            <span class="unseen"> ({words.opensInNewTab})</span>
          </a>
        ),
      )}
    </p>
  );
}
