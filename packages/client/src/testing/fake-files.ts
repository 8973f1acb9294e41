import type { FileId } from '@guichet/protocol/ids.ts';
import type { FileState } from '@guichet/protocol/files.ts';
import type { FileTransport, UploadOutcome, UploadRequest } from '../files/file-transport.ts';
import type { TrayFile } from '../files/file-tray.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import type { UploadListOptions } from '../files/upload-list.ts';
import { microtasks } from './test-client.ts';

/** A place on a server that answers each upload when told to. Ids are `file-0001` and so on. */
export class FakeFiles implements FileTransport {
  readonly uploads: {
    request: UploadRequest;
    isAborted: boolean;
    resolve: (outcome: UploadOutcome) => void;
  }[] = [];
  /** What is answered when a held file is asked after, in turn; then that nobody is there. */
  readonly nextStates: UploadOutcome[] = [];
  readonly discarded: FileId[] = [];
  #made = 0;

  /** @param maxBytes  that one file may have */
  options(clock: ClientClock, maxBytes = 1_000): UploadListOptions {
    return {
      transport: this,
      clock,
      newId: () => `file-${String((this.#made += 1)).padStart(4, '0')}`,
      maxBytes: () => maxBytes,
    };
  }

  upload(request: UploadRequest) {
    const { promise, resolve } = Promise.withResolvers<UploadOutcome>();
    const upload = { request, isAborted: false, resolve };
    this.uploads.push(upload);
    return { outcome: promise, abort: () => void (upload.isAborted = true) };
  }

  async state(): Promise<UploadOutcome> {
    return this.nextStates.shift() ?? { kind: 'failed' };
  }

  discard(fileId: FileId): void {
    this.discarded.push(fileId);
  }

  async answer(index: number, outcome: UploadOutcome): Promise<void> {
    this.uploads[index]?.resolve(outcome);
    await microtasks();
  }
}

export function storedAs(state: FileState): UploadOutcome {
  const file = { fileId: 'x', name: 'a.png', mediaType: 'image/png', bytes: 5, width: 1, height: 1, state };
  return { kind: 'stored', file };
}

/** Each state as a word, with how far or why. */
export function stateWords(files: readonly TrayFile[]): string[] {
  return files.map(({ state }) => {
    if (state.kind === 'uploading') return `uploading ${state.fraction}`;
    return state.kind === 'refused' ? `refused ${state.code}` : state.kind;
  });
}
