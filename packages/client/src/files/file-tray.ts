import type { WireCommand } from '@guichet/protocol/commands.ts';
import { FILE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { FileProblemCode } from '@guichet/protocol/files.ts';
import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { SentCommand } from '../client.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import type { FileTransport, UploadOutcome } from './file-transport.ts';

/** Where a chosen file stands, before it is in the transcript. */
export type TrayState =
  | { readonly kind: 'uploading'; readonly fraction: number }
  /** The line broke; it goes on by itself. */
  | { readonly kind: 'waiting' }
  /** Being scanned. */
  | { readonly kind: 'held' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending' }
  /** `infected`: the scan found something. `unknown`: the server says no more. */
  | { readonly kind: 'refused'; readonly code: FileProblemCode | 'infected' | 'unknown' };

export type TrayFile = {
  readonly fileId: FileId;
  readonly name: string;
  readonly bytes: number;
  /** What was chosen here; null where the server has it already. */
  readonly content: Blob | null;
  /** Where a picture that the server has already can be looked at; null for anything else. */
  readonly pictureAddress: string | null;
  readonly state: TrayState;
};

/** A file the server has already, to be sent in this chat as a copy of its own. */
export type FileOnServer = {
  readonly name: string;
  readonly bytes: number;
  readonly pictureAddress: string | null;
  /** Asked again under the same id there is one copy still. Never rejects. */
  readonly copyAs: (fileId: FileId) => Promise<UploadOutcome>;
};

export type FileTrayOptions = {
  readonly interactionId: InteractionId;
  readonly transport: FileTransport;
  readonly clock: ClientClock;
  readonly newId: () => FileId;
  readonly send: (interactionId: InteractionId, command: WireCommand) => SentCommand;
  /** Bytes of one file the site allows. */
  readonly maxBytes: () => number;
};

/** Files uploading at once; the server takes three of one person. */
const AT_ONCE = 2;
/** Time until a broken upload is tried again, and a scan asked after again, ms. */
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 30_000;
const SCAN_ASK_MS = 3_000;

/**
 * The files of one chat between being chosen and being sent: uploads them, goes on when the line comes back, under the same id, and sends those
 * that are ready as commands.
 */
export class FileTray {
  readonly #options: FileTrayOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stops = new Map<FileId, () => void>();
  readonly #tries = new Map<FileId, number>();
  readonly #copies = new Map<FileId, FileOnServer['copyAs']>();
  #files: readonly TrayFile[] = [];

  constructor(options: FileTrayOptions) {
    this.#options = options;
  }

  /** The same array until something changes. */
  readonly get = (): readonly TrayFile[] => this.#files;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(chosen: readonly { readonly name: string; readonly content: Blob }[]): void {
    const added = chosen.map(({ name, content }): TrayFile => {
      const code = this.#refusal(content);
      const state: TrayState = code === null ? { kind: 'uploading', fraction: 0 } : { kind: 'refused', code };
      const fileId = this.#options.newId();
      return { fileId, name, bytes: content.size, content, pictureAddress: null, state };
    });
    this.#show([...this.#files, ...added]);
    this.#startNext();
  }

  /** Adds what need not be uploaded. */
  addCopies(files: readonly FileOnServer[]): void {
    const added = files.map(({ name, bytes, pictureAddress, copyAs }): TrayFile => {
      const fileId = this.#options.newId();
      this.#copies.set(fileId, copyAs);
      return {
        fileId,
        name,
        bytes,
        content: null,
        pictureAddress,
        state: { kind: 'uploading', fraction: 0 },
      };
    });
    this.#show([...this.#files, ...added]);
    this.#startNext();
  }

  /** Takes a file off, whatever it is doing; what is sent already stays sent. */
  remove(fileId: FileId): void {
    const file = this.#find(fileId);
    if (file === undefined || file.state.kind === 'sending') return;
    this.#stop(fileId);
    this.#drop(fileId);
    if (file.state.kind !== 'refused') this.#options.transport.discard(this.#options.interactionId, fileId);
    this.#startNext();
  }

  /** Tries what waits at once: the network is back. */
  wake(): void {
    for (const { fileId, state } of this.#files) if (state.kind === 'waiting') this.#begin(fileId);
  }

  /** Sends every file that is ready. */
  sendReady(): void {
    for (const { fileId, state } of this.#files) if (state.kind === 'ready') void this.#send(fileId);
  }

  async #send(fileId: FileId): Promise<void> {
    const { interactionId, send } = this.#options;
    this.#set(fileId, { kind: 'sending' });
    const result = await send(interactionId, { type: 'sendFile', fileId }).settled;
    if (result.kind === 'accepted') return this.#drop(fileId);
    const code = result.code === 'interactionEnded' ? 'interactionEnded' : 'unknown';
    this.#set(fileId, { kind: 'refused', code });
  }

  #refusal({ size }: Blob): FileProblemCode | null {
    if (size === 0) return 'fileEmpty';
    return size > Math.min(this.#options.maxBytes(), FILE_MAX_BYTES) ? 'fileTooLarge' : null;
  }

  #startNext(): void {
    const uploading = this.#files.filter(({ state }) => state.kind === 'uploading');
    const running = uploading.filter(({ fileId }) => this.#stops.has(fileId)).length;
    const next = uploading.filter(({ fileId }) => !this.#stops.has(fileId));
    for (const { fileId } of next.slice(0, Math.max(0, AT_ONCE - running))) this.#begin(fileId);
  }

  #begin(fileId: FileId): void {
    const file = this.#find(fileId);
    if (file === undefined) return;
    this.#stop(fileId);
    this.#set(fileId, { kind: 'uploading', fraction: 0 });
    const { name, content } = file;
    const { transport, interactionId } = this.#options;
    const copyAs = this.#copies.get(fileId);
    if (copyAs !== undefined) return this.#follow(fileId, copyAs(fileId), () => undefined);
    if (content === null) return;
    const onProgress = (fraction: number): void => {
      if (this.#find(fileId)?.state.kind === 'uploading') this.#set(fileId, { kind: 'uploading', fraction });
    };
    const upload = transport.upload({ interactionId, fileId, name, content, onProgress });
    this.#follow(fileId, upload.outcome, upload.abort);
  }

  /** Waits for an outcome unless it is stopped before. */
  #follow(fileId: FileId, outcome: Promise<UploadOutcome>, abort: () => void): void {
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
        return this.#set(fileId, { kind: 'ready' });
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
    const { clock, transport, interactionId } = this.#options;
    const ask = (): void => this.#follow(fileId, transport.state(interactionId, fileId), () => undefined);
    this.#stops.set(fileId, clock.timer(SCAN_ASK_MS, ask));
  }

  #stop(fileId: FileId): void {
    this.#stops.get(fileId)?.();
    this.#stops.delete(fileId);
  }

  #find(fileId: FileId): TrayFile | undefined {
    return this.#files.find((file) => file.fileId === fileId);
  }

  #set(fileId: FileId, state: TrayState): void {
    this.#show(this.#files.map((file) => (file.fileId === fileId ? { ...file, state } : file)));
  }

  #drop(fileId: FileId): void {
    this.#tries.delete(fileId);
    this.#copies.delete(fileId);
    this.#show(this.#files.filter((file) => file.fileId !== fileId));
  }

  #show(files: readonly TrayFile[]): void {
    this.#files = files;
    for (const listener of [...this.#listeners]) listener();
  }
}
