import { Link, X } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent } from 'react';
import { NO_PUSH_URL, parsePushedUrl } from '@guichet/core/push-url/parse-pushed-url.ts';
import type { PushedUrl } from '@guichet/core/push-url/parse-pushed-url.ts';
import type { PushUrlRules } from '@guichet/protocol/config.ts';
import { URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { addressParts } from './address-parts.ts';
import { PushedUrlMenu } from './PushedUrlMenu.tsx';
import { PUSHED_URLS_SETTING, pushedUrlsOf, withPushedUrl } from './pushed-urls.ts';
import { showPushUrl, useIsPushUrlShown } from './push-url-store.ts';
import { refusalReason } from './refusal-reasons.ts';
import './push-url.css';

type Props = { readonly entry: SteadyEntry; readonly contactName: string };

/** Below the text box: an address is typed, pasted or taken from the last ones, tried out, and pushed to the contact. */
export function PushUrlEditor({ entry, contactName }: Props) {
  const isShown = useIsPushUrlShown(entry.interactionId);
  return isShown && <ShownEditor key={entry.interactionId} entry={entry} contactName={contactName} />;
}

function ShownEditor({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { interactionId, state } = entry;
  const { client, personal } = useDesk();
  const [text, setText] = useUrlDraft(interactionId);
  const field = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const rules = usePushUrlRules(state.siteId);
  const permission = usePermissions(state)('pushUrl');
  const parsed = parsePushedUrl(text, rules);
  const urls = pushedUrlsOf(useSyncExternalStore(personal.subscribe, personal.get));
  useEffect(() => personal.load(), [personal]);
  const reason = permission.allowed ? refusal() : t(REJECTION_TEXTS[permission.why]);
  const push = (): void => {
    if (reason !== null) return;
    const { settled } = client.send(interactionId, { type: 'pushUrl', url: text.trim() });
    if (parsed.kind === 'allowed') {
      void settled.then(({ kind }) => kind === 'accepted' && remember(parsed.url));
    }
    setText('');
    field.current?.focus();
  };
  const remember = (url: string): void =>
    personal.change({
      settings: { [PUSHED_URLS_SETTING]: withPushedUrl(pushedUrlsOf(personal.get()), url) },
    });
  const close = (): void => {
    showPushUrl(interactionId, false);
    focusSoon('composer');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') push();
    else return;
    event.preventDefault();
  };
  return (
    <fieldset className="push-url" aria-label={t`Push a URL`}>
      <div className="push-url-line">
        <input
          ref={field}
          id={FOCUS_TARGETS.pushUrlField}
          className="input push-url-field"
          type="url"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={URL_MAX_CHARS}
          value={text}
          aria-label={t`Address to push to ${contactName}`}
          aria-describedby={noteId}
          aria-invalid={isWrong(parsed, text)}
          placeholder="https://"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <CheckLink parsed={parsed} reason={refusal()} />
        {urls.length > 0 && (
          <PushedUrlMenu
            urls={urls}
            onChoose={(url) => {
              setText(url);
              // When the menu has given the focus back to its button.
              requestAnimationFrame(() => focusSoon('pushUrlField'));
            }}
          />
        )}
        <Button isDense kind="primary" disabledReason={reason} onPress={push}>
          <Trans>Push</Trans>
        </Button>
        <IconButton icon={X} label={t`Close the URL editor`} onPress={close} />
      </div>
      <p
        id={noteId}
        className="push-url-note"
        data-wrong={isWrong(parsed, text) || undefined}
        aria-live="polite"
      >
        <Note parsed={parsed} reason={refusal()} isEmpty={text.trim() === ''} />
      </p>
    </fieldset>
  );

  function refusal(): string | null {
    return parsed.kind === 'refused' ? t(refusalReason(parsed.why, text, rules)) : null;
  }
}

type NoteProps = {
  readonly parsed: PushedUrl;
  readonly reason: string | null;
  readonly isEmpty: boolean;
};

/** What will happen, or why it cannot. */
function Note({ parsed, reason, isEmpty }: NoteProps) {
  if (isEmpty) return <Trans>The contact is invited to open the page, and sees its host.</Trans>;
  if (parsed.kind === 'refused') return reason;
  const rest = addressParts(parsed.url)?.rest ?? '';
  return (
    <>
      <Trans>
        The contact is invited to open <bdi className="push-url-host">{parsed.host}</bdi>
      </Trans>
      {rest !== '' && <bdi className="push-url-rest">{rest}</bdi>}
    </>
  );
}

/** The link symbol: opens the page in the agent's own browser first. The page gets no way back into this one. */
function CheckLink({ parsed, reason }: { readonly parsed: PushedUrl; readonly reason: string | null }) {
  const { t } = useLingui();
  if (parsed.kind === 'refused') {
    return (
      <Button kind="quiet" isDense aria-label={t`Try the page`} disabledReason={reason}>
        <Link size={18} aria-hidden />
      </Button>
    );
  }
  return (
    <a
      className="icon-button"
      href={parsed.url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t`Try the page`}
      title={t`Try the page: it opens in a tab of its own`}
    >
      <Link size={18} aria-hidden />
    </a>
  );
}

/** Nobody has made a mistake who has not finished typing. */
function isWrong(parsed: PushedUrl, text: string): boolean {
  return parsed.kind === 'refused' && (parsed.why !== 'malformed' || /[/?#@\s\\]\S/.test(text.trim()));
}

/** What is typed outlives a switch of chat and a reload, as a message does. */
function useUrlDraft(interactionId: string): [string, (text: string) => void] {
  const { drafts } = useDesk();
  const draftId = `${interactionId}.url`;
  const [text, setText] = useState(() => drafts.read(draftId).text);
  return [
    text,
    (next) => {
      setText(next);
      drafts.write(draftId, { text: next, selectionStart: next.length, selectionEnd: next.length });
    },
  ];
}

function usePushUrlRules(siteId: string): PushUrlRules {
  return useDeskState(({ config }) => {
    const sites: readonly { readonly siteId: string; readonly pushUrl: PushUrlRules }[] =
      config?.config.sites ?? [];
    return sites.find((site) => site.siteId === siteId)?.pushUrl ?? NO_PUSH_URL;
  });
}
