import { FILE_NAME_HEADER, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import type { FileProblem, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId } from '@guichet/protocol/ids.ts';
import type { FileTransport, UploadOutcome } from '../files/file-transport.ts';

export type BrowserFilesOptions = {
  /** Where a file goes on the server. */
  readonly pathOf: (fileId: FileId) => string;
  /** What proves who asks, at this moment. */
  readonly headers: () => Readonly<Record<string, string>>;
};

/** An upload without any progress for this long is given up, ms. */
const SILENCE_MAX_MS = 25_000;

/** Files over HTTP. Uploads by XMLHttpRequest: `fetch` does not tell how far it has got. */
export function createBrowserFiles({ pathOf, headers }: BrowserFilesOptions): FileTransport {
  return {
    upload({ fileId, name, content, onProgress }) {
      const request = new XMLHttpRequest();
      const outcome = new Promise<UploadOutcome>((resolve) => {
        const silence = watchSilence(() => request.abort());
        request.upload.addEventListener('progress', ({ loaded, total }) => {
          silence.heard();
          if (total > 0) onProgress(loaded / total);
        });
        // Comes after every end, good or bad.
        request.addEventListener('loadend', () => {
          silence.stop();
          resolve(outcomeOf(request.status, request.responseText));
        });
      });
      request.open('PUT', pathOf(fileId));
      request.setRequestHeader('content-type', UPLOAD_CONTENT_TYPE);
      request.setRequestHeader(FILE_NAME_HEADER, encodeURIComponent(name.toWellFormed()));
      for (const [header, value] of Object.entries(headers())) request.setRequestHeader(header, value);
      // Without the type the browser would announce instead of ours.
      request.send(content.slice(0, content.size, UPLOAD_CONTENT_TYPE));
      return { outcome, abort: () => request.abort() };
    },
    async state(fileId) {
      try {
        const response = await fetch(`${pathOf(fileId)}/state`, { headers: headers() });
        return outcomeOf(response.status, await response.text());
      } catch {
        return { kind: 'failed' };
      }
    },
    discard(fileId) {
      fetch(pathOf(fileId), { method: 'DELETE', headers: headers() }).catch(() => undefined);
    },
  };
}

/** Status 0 is no answer. What the server may be better at later is a failure; what it will not change its mind about, a refusal. */
export function outcomeOf(status: number, text: string): UploadOutcome {
  const isPassing = status === 0 || status === 408 || status === 411 || status === 429 || status >= 500;
  if (isPassing) return { kind: 'failed' };
  try {
    const body: unknown = JSON.parse(text);
    // The server ships with this page and answers with the types of protocol/files.ts.
    if (status === 200) return { kind: 'stored', file: body as UploadedFile };
    const { code } = body as FileProblem;
    return { kind: 'refused', code: FILE_CODES.has(code) ? code : 'unknown' };
  } catch {
    return { kind: 'failed' };
  }
}

const FILE_CODES: ReadonlySet<string> = new Set(
  Object.keys({
    filesDisabled: true,
    fileTooLarge: true,
    fileEmpty: true,
    fileTypeRefused: true,
    pictureMalformed: true,
    pictureOversized: true,
    tooManyFiles: true,
    interactionEnded: true,
    privilegeMissing: true,
    // As a record, so that a new code does not compile until it is listed.
  } satisfies Record<FileProblem['code'], true>),
);

function watchSilence(onSilence: () => void): { heard(): void; stop(): void } {
  let timer = setTimeout(onSilence, SILENCE_MAX_MS);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, SILENCE_MAX_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
