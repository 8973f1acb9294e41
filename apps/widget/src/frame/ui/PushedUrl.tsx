import { pushedParts } from '../model/pushed-parts.ts';
import { Icon } from './Icon.tsx';
import { useSpoken } from './spoken.ts';

/**
 * A page the agent invites the customer to open. Nothing opens by itself: the host is shown as it is, and the page gets no way back
 * into this one.
 */
export function PushedUrl({ url, author }: { readonly url: string; readonly author: string }) {
  const { words } = useSpoken();
  const { host, rest } = pushedParts(url);
  return (
    <div class="pushed">
      <p class="lead">{words.pushedUrl(author)}</p>
      <p class="place" title={url}>
        <bdi class="host">{host}</bdi>
        {rest !== '' && <bdi class="rest">{rest}</bdi>}
      </p>
      <a class="button small" href={url} target="_blank" rel="noopener noreferrer nofollow">
        {words.openHost(host)}
        <Icon name="outside" />
        <span class="unseen"> ({words.opensInNewTab})</span>
      </a>
    </div>
  );
}
