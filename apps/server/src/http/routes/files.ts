import { Type } from 'typebox';
import { FILE_NAME_HEADER } from '@guichet/protocol/file-limits.ts';
import type { FileProblem, FileProblemCode } from '@guichet/protocol/files.ts';
import { Id } from '@guichet/protocol/ids.ts';
import type { FilePerson } from '../../app/files/file-access.ts';
import type { ReadableFile } from '../../app/files/readable-file.ts';
import type { UploadOutcome } from '../../app/files/uploads.ts';
import { parseRange } from '../byte-range.ts';
import type { HttpDeps } from '../http-deps.ts';
import { BrokenLine } from '../incoming-file.ts';
import type { IncomingFile } from '../incoming-file.ts';
import type { RequestFacts, RouteReply } from '../route.ts';
import { done, ok, refuse, retryAfter } from '../route.ts';

/** The parts of a file's address, whoever asks. */
export const fileParams = Type.Object({ interactionId: Id, fileId: Id });
type Place = { readonly interactionId: string; readonly fileId: string };
type Deps = Pick<HttpDeps, 'files'>;

/** A client told to come back tries again after this long, ms. */
const BUSY_RETRY_MS = 2_000;

const statusOf: Readonly<Record<FileProblemCode, number>> = {
  filesDisabled: 403,
  privilegeMissing: 403,
  interactionEnded: 409,
  tooManyFiles: 409,
  fileEmpty: 400,
  fileTooLarge: 413,
  fileTypeRefused: 415,
  pictureMalformed: 422,
  pictureOversized: 422,
};

/** Takes a file in. A repeat under the same id is answered with what there is. */
export async function receiveFile(
  { files }: Deps,
  person: FilePerson,
  place: Place,
  facts: RequestFacts,
  file: IncomingFile,
): Promise<RouteReply> {
  const givenName = decodeName(facts.header(FILE_NAME_HEADER));
  return receiving(() => files.receive({ person, ...place, givenName, ...file }));
}

/** The answer to what takes a file in. */
export async function receiving(take: () => Promise<UploadOutcome>): Promise<RouteReply> {
  try {
    return replyWithUpload(await take());
  } catch (error) {
    // Whoever went silent is not waited for any longer.
    if (error instanceof BrokenLine) return { ...refuse('bodyMalformed'), headers: { connection: 'close' } };
    throw error;
  }
}

function replyWithUpload(outcome: UploadOutcome): RouteReply {
  switch (outcome.kind) {
    case 'stored':
      return ok(outcome.file);
    case 'refused':
      return refuseFile(outcome.code);
    case 'unknown':
      return refuse('notFound');
    case 'busy':
      return { ...refuse('tooManyRequests'), headers: retryAfter(BUSY_RETRY_MS) };
  }
}

/** Gives a file, or a part of it, to who may have it: to be saved, or as a preview where it is a picture. */
export async function sendFile(
  { files }: Deps,
  person: FilePerson,
  { interactionId, fileId }: Place,
  facts: RequestFacts,
): Promise<RouteReply> {
  const file = await files.read(person, interactionId, fileId);
  if (file === undefined) return refuse('notFound');
  const isPreview = facts.query('as') === 'preview' && file.record.width !== null;
  if (!isPreview && person.kind === 'user' && !person.privileges.has('chat.saveFile')) {
    return refuseFile('privilegeMissing');
  }
  return answerWith(file, isPreview, facts.header('range'));
}

/** How an upload of the person's own stands: asked while it is held. */
export async function describeFile({ files }: Deps, person: FilePerson, place: Place): Promise<RouteReply> {
  const file = await files.find(person, place.interactionId, place.fileId);
  return file === undefined ? refuse('notFound') : ok(file);
}

export async function discardFile({ files }: Deps, person: FilePerson, place: Place): Promise<RouteReply> {
  return (await files.discard(person, place.interactionId, place.fileId)) ? done() : refuse('notFound');
}

/** The file, or the part of it that is asked for. */
export async function answerWith(
  file: ReadableFile,
  isPreview: boolean,
  rangeHeader: string | undefined,
): Promise<RouteReply> {
  const { bytes, mediaType, name } = file.record;
  const range = parseRange(rangeHeader, bytes);
  if (range === 'unsatisfiable') {
    return { status: 416, body: undefined, headers: { 'content-range': `bytes */${String(bytes)}` } };
  }
  const content = await file.open(range);
  if (content === undefined) return refuse('notFound');
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  return {
    status: range === null ? 200 : 206,
    body: content,
    headers: {
      'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
      'content-disposition': `${isPreview ? 'inline' : 'attachment'}; ${namedAs(name)}`,
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
      ...(range !== null && { 'content-range': `bytes ${String(start)}-${String(end)}/${String(bytes)}` }),
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    },
  };
}

/** RFC 6266: plain letters for old browsers, all of them percent-encoded (RFC 8187) for the others. */
function namedAs(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A name that cannot be read is none: the file gets one anyway. */
export function decodeName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return '';
  }
}

export function refuseFile(code: FileProblemCode): RouteReply {
  return { status: statusOf[code], body: { code, field: null } satisfies FileProblem };
}
