import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { ResponseFiles, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import type { Desk } from '../../session/desk.ts';
import { request } from '../../session/http.ts';

type Files = ReadonlyMap<FileId, UploadedFile>;

/** What the server has told of the files of standard responses; asked again when one is named that is not among them. */
class KnownFiles {
  #files: Files = new Map();
  readonly #listeners = new Set<() => void>();
  /** Asked after, and not there. */
  readonly #missing = new Set<FileId>();
  #loading: Promise<Files> | null = null;

  readonly get = (): Files => this.#files;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Resolves with what is known once each of these has been asked after. */
  load(fileIds: readonly FileId[]): Promise<Files> {
    const isComplete = fileIds.every((fileId) => this.#files.has(fileId) || this.#missing.has(fileId));
    if (isComplete) return Promise.resolve(this.#files);
    this.#loading ??= this.#ask(fileIds).finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #ask(fileIds: readonly FileId[]): Promise<Files> {
    const answer = await request<ResponseFiles>('GET', '/api/response-files', null);
    // Not answered is not missing: the next who asks tries again.
    if (answer.kind === 'problem') return this.#files;
    this.#files = new Map(answer.value.files.map((file) => [file.fileId, file]));
    for (const fileId of fileIds) if (!this.#files.has(fileId)) this.#missing.add(fileId);
    for (const listener of this.#listeners) listener();
    return this.#files;
  }
}

const known = new WeakMap<Desk['client'], KnownFiles>();

function knownFiles(client: Desk['client']): KnownFiles {
  const files = known.get(client) ?? new KnownFiles();
  known.set(client, files);
  return files;
}

/** What is known of these files of standard responses; renders again when more is. */
export function useResponseFiles(fileIds: readonly FileId[]): readonly UploadedFile[] {
  const { client } = useDesk();
  const store = knownFiles(client);
  const files = useSyncExternalStore(store.subscribe, store.get);
  useEffect(() => void store.load(fileIds), [store, fileIds]);
  return fileIds.flatMap((fileId) => files.get(fileId) ?? []);
}

/** Asks after these files; what is not there any more is not in the answer. */
export function useLoadResponseFiles(): (fileIds: readonly FileId[]) => Promise<readonly UploadedFile[]> {
  const { client } = useDesk();
  return useCallback(
    async (fileIds) => {
      const files = await knownFiles(client).load(fileIds);
      return fileIds.flatMap((fileId) => files.get(fileId) ?? []);
    },
    [client],
  );
}
