import { createContext, use, useSyncExternalStore } from 'react';
import type { Configuration } from '@guichet/protocol/config.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { request } from '../../session/http.ts';
import type { Answer } from '../../session/http.ts';
import { fullConfiguration } from '../../session/selectors.ts';
import type { FormDrafts } from './form-drafts.ts';

/** What the administration's screens share: all settings, and the forms not saved yet. */
export type Administration = { readonly configuration: Configuration; readonly drafts: FormDrafts };

export const AdministrationContext = createContext<Administration | null>(null);

export function useAdministration(): Administration {
  const administration = use(AdministrationContext);
  if (administration === null) throw new Error('no administration around this component');
  return administration;
}

export function useConfiguration(): Configuration | null {
  return useDeskState(fullConfiguration);
}

export type Draft<Value> = {
  readonly value: Value;
  readonly isDirty: boolean;
  readonly set: (change: Partial<Value>) => void;
  readonly discard: () => void;
};

/** A form's values: what was typed over what is saved. */
export function useDraft<Value extends object>(key: string, saved: Value): Draft<Value> {
  const { drafts } = useAdministration();
  useSyncExternalStore(drafts.subscribe, drafts.getVersion);
  // Under this key only this form has ever written, and only a part of its own value.
  const typed = drafts.read(key) as Partial<Value> | undefined;
  const value = { ...saved, ...typed };
  return {
    value,
    isDirty: typed !== undefined && JSON.stringify(value) !== JSON.stringify(saved),
    set: (change) => drafts.write(key, { ...typed, ...change }),
    discard: () => drafts.discard(key),
  };
}

/** How long a saved change may take to come back through the socket, ms; after that the form goes on without it. */
const ECHO_MAX_MS = 3_000;

/** Changes a setting and waits until this screen shows it, so that a form never flickers back to what was. */
export function useChange(): <Value>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<Answer<Value>> {
  const { client, session } = useDesk();
  return async <Value>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) => {
    const answer = await request<Value>(method, path, session.csrfToken, body);
    const version = answer.kind === 'ok' ? versionIn(answer.value) : undefined;
    if (version === undefined) return answer;
    await new Promise<void>((resolve) => {
      const isShown = (): boolean => (client.getSnapshot().config?.version ?? 0) >= version;
      const finish = (): void => {
        clearTimeout(timer);
        unsubscribe();
        resolve();
      };
      const timer = setTimeout(finish, ECHO_MAX_MS);
      const unsubscribe = client.subscribe(() => {
        if (isShown()) finish();
      });
      if (isShown()) finish();
    });
    return answer;
  };
}

function versionIn(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
  return typeof value.version === 'number' ? value.version : undefined;
}
