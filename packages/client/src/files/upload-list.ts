import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { FileProblemCode } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import type { FileTransport, Upload, UploadOutcome } from './file-transport.ts';

/** Where a file stands on its way to the server. */
export type UploadState =
  | { readonly kind: 'uploading'; readonly fraction: number }
  /** The line broke; it goes on by itself. */
  | { readonly kind: 'waiting' }
  /** Being scanned. */
  | { readonly kind: 'held' }
  /** On the server, and clean. */
  | { readonly kind: 'stored' }
  /** `infected`: the scan found something. `unknown`: the server says no more. */
  | { readonly kind: 'refused'; readonly code: FileProblemCode | 'infected' | 'unknown' };

export type UploadFile<State = UploadState> = {
  readonly fileId: FileId;
  readonly name: string;
  readonly bytes: number;
  /** What was chosen here; null where the server has it already. */
  readonly content: Blob | null;
  /** Where a picture that the server has already can be looked at; null for anything else. */
  readonly pictureAddress: string | null;
  readonly state: State;
};

export type ChosenFile = { readonly name: string; readonly content: Blob };

/** A file the server has already, of which this place is to have a copy of its own. */
export type FileOnServer = {
  readonly name: string;
  readonly bytes: number;
  readonly pictureAddress: string | null;
  /** Asked again under the same id there is one copy still. Never rejects. */
  readonly copyAs: (fileId: FileId) => Promise<UploadOutcome>;
};

export type UploadListOptions = {
  readonly transport: FileTransport;
  readonly clock: ClientClock;
  readonly newId: () => FileId;
  /** Bytes that one file may have. */
  readonly maxBytes: () => number;
};

/** Files uploading at once; the server takes three of one person. */
const AT_ONCE = 2;
/** Time until a broken upload is tried again, and a scan asked after again, ms. */
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 30_000;
const SCAN_ASK_MS = 3_000;

/** Begins one try to get a file there. */
type Begin = (onProgress: (fraction: number) => void) => Upload;

/**
 * Files between being chosen and being on the server: uploads them, and goes on when the line comes back, under the same id. What they are
 * for is the owner's: whoever uses one hands it over.
 */
export class UploadList {
  readonly #options: UploadListOptions;
  readonly #listeners = new Set<() => void>();
  readonly #begins = new Map<FileId, Begin>();
  readonly #stops = new Map<FileId, () => void>();
  readonly #tries = new Map<FileId, number>();
  #files: readonly UploadFile[] = [];

  constructor(options: UploadListOptions) {
    this.#options = options;
  }

  /** The same array until something changes. */
  readonly get = (): readonly UploadFile[] => this.#files;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(chosen: readonly ChosenFile[]): void {
    const { transport, newId } = this.#options;
    const added = chosen.map(({ name, content }): UploadFile => {
      const fileId = newId();
      this.#begins.set(fileId, (onProgress) => transport.upload({ fileId, name, content, onProgress }));
      const code = this.#refusal(content);
      const state: UploadState = code === null ? BEGUN : { kind: 'refused', code };
      return { fileId, name, bytes: content.size, content, pictureAddress: null, state };
    });
    this.#append(added);
  }

  /** Adds what need not be uploaded. */
  addCopies(files: readonly FileOnServer[]): void {
    const added = files.map(({ name, bytes, pictureAddress, copyAs }): UploadFile => {
      const fileId = this.#options.newId();
      // A copy is asked for in one word, which cannot be taken back: what comes of it is discarded.
      this.#begins.set(fileId, () => ({ outcome: copyAs(fileId), abort: () => undefined }));
      return { fileId, name, bytes, content: null, pictureAddress, state: BEGUN };
    });
    this.#append(added);
  }

  /** Takes up what was brought on another day, by id: the server says what it still has of it. */
  resume(files: readonly Pick<UploadFile, 'fileId' | 'name' | 'bytes'>[]): void {
    const resumed = files.map((file): UploadFile => ({
      ...file,
      content: null,
      pictureAddress: null,
      state: { kind: 'held' },
    }));
    this.#append(resumed);
    for (const { fileId } of resumed) this.#ask(fileId);
  }

  /** Takes a file off, whatever it is doing, here and on the server. */
  remove(fileId: FileId): void {
    const file = this.#find(fileId);
    if (file === undefined) return;
    this.#stop(fileId);
    this.#drop(fileId);
    if (file.state.kind !== 'refused') this.#options.transport.discard(fileId);
    this.#startNext();
  }

  /** Lets go of a file that is stored: it has got a use, and stays on the server. @returns whether it was here and stored */
  handOver(fileId: FileId): boolean {
    if (this.#find(fileId)?.state.kind !== 'stored') return false;
    this.#drop(fileId);
    return true;
  }

  /** Tries what waits at once: the network is back. */
  wake(): void {
    for (const { fileId, state } of this.#files) if (state.kind === 'waiting') this.#begin(fileId);
  }

  #refusal({ size }: Blob): FileProblemCode | null {
    if (size === 0) return 'fileEmpty';
    return size > Math.min(this.#options.maxBytes(), FILE_MAX_BYTES) ? 'fileTooLarge' : null;
  }

  #append(added: readonly UploadFile[]): void {
    this.#show([...this.#files, ...added]);
    this.#startNext();
  }

  #startNext(): void {
    const uploading = this.#files.filter(({ state }) => state.kind === 'uploading');
    const running = uploading.filter(({ fileId }) => this.#stops.has(fileId)).length;
    const next = uploading.filter(({ fileId }) => !this.#stops.has(fileId));
    for (const { fileId } of next.slice(0, Math.max(0, AT_ONCE - running))) this.#begin(fileId);
  }

  #begin(fileId: FileId): void {
    const begin = this.#begins.get(fileId);
    if (begin === undefined) return;
    this.#stop(fileId);
    this.#set(fileId, BEGUN);
    const onProgress = (fraction: number): void => {
      if (this.#find(fileId)?.state.kind === 'uploading') this.#set(fileId, { kind: 'uploading', fraction });
    };
    this.#follow(fileId, begin(onProgress));
  }

  /** Waits for an outcome unless it is stopped before. */
  #follow(fileId: FileId, { outcome, abort }: Upload): void {
    let isStopped = false;
    this.#stops.set(fileId, () => {
      isStopped = true;
      abort();
    });
    void outcome.then((settled) => {
      if (isStopped) return;
      this.#stops.delete(fileId);
      this.#settle(fileId, settled);
      this.#startNext();
    });
  }

  #settle(fileId: FileId, outcome: UploadOutcome): void {
    const isHeld = this.#find(fileId)?.state.kind === 'held';
    if (outcome.kind === 'refused') return this.#set(fileId, outcome);
    if (outcome.kind === 'failed') return isHeld ? this.#askLater(fileId) : this.#retryLater(fileId);
    switch (outcome.file.state) {
      case 'clean':
        return this.#set(fileId, { kind: 'stored' });
      case 'refused':
        return this.#set(fileId, { kind: 'refused', code: 'infected' });
      case 'held':
        this.#set(fileId, { kind: 'held' });
        return this.#askLater(fileId);
    }
  }

  #retryLater(fileId: FileId): void {
    const tries = (this.#tries.get(fileId) ?? 0) + 1;
    this.#tries.set(fileId, tries);
    this.#set(fileId, { kind: 'waiting' });
    const delayMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (tries - 1));
    this.#stops.set(
      fileId,
      this.#options.clock.timer(delayMs, () => this.#begin(fileId)),
    );
  }

  #askLater(fileId: FileId): void {
    const { clock } = this.#options;
    this.#stops.set(
      fileId,
      clock.timer(SCAN_ASK_MS, () => this.#ask(fileId)),
    );
  }

  #ask(fileId: FileId): void {
    const outcome = this.#options.transport.state(fileId);
    this.#follow(fileId, { outcome, abort: () => undefined });
  }

  #stop(fileId: FileId): void {
    this.#stops.get(fileId)?.();
    this.#stops.delete(fileId);
  }

  #find(fileId: FileId): UploadFile | undefined {
    return this.#files.find((file) => file.fileId === fileId);
  }

  #set(fileId: FileId, state: UploadState): void {
    if (this.#find(fileId)?.state === state) return;
    this.#show(this.#files.map((file) => (file.fileId === fileId ? { ...file, state } : file)));
  }

  #drop(fileId: FileId): void {
    this.#begins.delete(fileId);
    this.#tries.delete(fileId);
    this.#show(this.#files.filter((file) => file.fileId !== fileId));
  }

  #show(files: readonly UploadFile[]): void {
    this.#files = files;
    for (const listener of [...this.#listeners]) listener();
  }
}

const BEGUN: UploadState = { kind: 'uploading', fraction: 0 };
