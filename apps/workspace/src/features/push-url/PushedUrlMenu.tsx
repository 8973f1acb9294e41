import { ChevronDown } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from '../../ui/IconButton.tsx';
import { addressParts } from './address-parts.ts';

type Props = { readonly urls: readonly string[]; readonly onChoose: (url: string) => void };

/**
 * The addresses pushed before, behind an arrow. Up and down move the highlight; left, right and Enter put the highlighted one into the
 * field.
 */
export function PushedUrlMenu({ urls, onChoose }: Props) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const choose = (url: string): void => {
    setIsOpen(false);
    onChoose(url);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const url = highlightedUrl(event.target);
    if (url === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(url);
  };
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <IconButton icon={ChevronDown} label={t`Pages pushed before`} />
      <Popover className="popover push-url-popover" placement="top end">
        <div role="presentation" onKeyDownCapture={onKeyDown}>
          <Menu className="menu" aria-label={t`Pages pushed before`} onAction={(key) => choose(String(key))}>
            {urls.map((url) => (
              <MenuItem key={url} id={url} className="menu-item push-url-past" textValue={url}>
                <PastAddress url={url} />
              </MenuItem>
            ))}
          </Menu>
        </div>
      </Popover>
    </MenuTrigger>
  );
}

function PastAddress({ url }: { readonly url: string }) {
  const parts = addressParts(url);
  if (parts === null) return url;
  return (
    <span className="push-url-address" title={url}>
      <bdi className="push-url-host">{parts.host}</bdi>
      <bdi className="push-url-rest">{parts.rest}</bdi>
    </span>
  );
}

/** The highlighted entry is the one with the focus. */
function highlightedUrl(target: EventTarget): string | undefined {
  return target instanceof HTMLElement
    ? target.closest<HTMLElement>('[data-key]')?.dataset['key']
    : undefined;
}
