import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { SentCommand } from '../client.ts';
import type { UploadFile, UploadListOptions, UploadState } from './upload-list.ts';
import { UploadList } from './upload-list.ts';

/** Where a chosen file stands, before it is in the transcript. */
export type TrayState = UploadState | { readonly kind: 'sending' };

export type TrayFile = UploadFile<TrayState>;

export type FileTrayOptions = UploadListOptions & {
  readonly interactionId: InteractionId;
  readonly send: (interactionId: InteractionId, command: WireCommand) => SentCommand;
};

/** What has become of an upload since it was sent. */
type SendState = Extract<TrayState, { kind: 'sending' | 'refused' }>;

/** The files of one chat between being chosen and being sent: an upload list, of which those that are stored are sent as commands. */
export class FileTray {
  /** Adding, and trying again. */
  readonly uploads: UploadList;
  readonly #options: FileTrayOptions;
  readonly #listeners = new Set<() => void>();
  readonly #sent = new Map<FileId, SendState>();
  #files: readonly TrayFile[] = [];

  constructor(options: FileTrayOptions) {
    this.#options = options;
    this.uploads = new UploadList(options);
    this.uploads.subscribe(() => this.#show());
  }

  /** The same array until something changes. */
  readonly get = (): readonly TrayFile[] => this.#files;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a file off, whatever it is doing; what is sent already stays sent. */
  remove(fileId: FileId): void {
    if (this.#sent.get(fileId)?.kind === 'sending') return;
    this.#sent.delete(fileId);
    this.uploads.remove(fileId);
  }

  /** Sends every file that is stored. */
  send(): void {
    for (const { fileId, state } of this.#files) if (state.kind === 'stored') void this.#send(fileId);
  }

  async #send(fileId: FileId): Promise<void> {
    const { interactionId, send } = this.#options;
    this.#set(fileId, { kind: 'sending' });
    const result = await send(interactionId, { type: 'sendFile', fileId }).settled;
    if (result.kind === 'accepted') {
      this.#sent.delete(fileId);
      this.uploads.handOver(fileId);
      return;
    }
    const code = result.code === 'interactionEnded' ? 'interactionEnded' : 'unknown';
    this.#set(fileId, { kind: 'refused', code });
  }

  #set(fileId: FileId, state: SendState): void {
    this.#sent.set(fileId, state);
    this.#show();
  }

  #show(): void {
    this.#files = this.uploads.get().map((file) => {
      const state = this.#sent.get(file.fileId);
      return state === undefined ? file : { ...file, state };
    });
    for (const listener of [...this.#listeners]) listener();
  }
}
