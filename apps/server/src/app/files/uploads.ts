import type { FileRules } from '@guichet/protocol/config.ts';
import { FILE_MEDIA_TYPES } from '@guichet/protocol/file-limits.ts';
import type { PictureType } from '@guichet/protocol/file-limits.ts';
import type { FileProblemCode, UploadedFile } from '@guichet/protocol/files.ts';
import type { FileId, InteractionId, SiteId } from '@guichet/protocol/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { FileRecord, FileRecords, SettledFile } from '../../ports/file-records.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { ConfigurationSource } from '../configuration.ts';
import type { Interactions } from '../interactions.ts';
import type { PastAccess } from '../past-access.ts';
import { gather, peek, sourceOf, stored } from './byte-source.ts';
import { mayRead, refusalToSend, uploaderOf } from './file-access.ts';
import type { FilePerson } from './file-access.ts';
import { HEAD_BYTES, checked, isPicture, typeOf } from './file-content.ts';
import { isOwn, rawBlobId, removeFile, viewOf } from './file-entry.ts';
import { cleanFileName } from './file-name.ts';
import { FileRefused } from './file-refused.ts';
import type { FileScans } from './file-scans.ts';
import { cleanPicture } from './pictures/clean-picture.ts';
import { Turns } from './turns.ts';
import { allowanceOf, NO_FILES, NO_SITE, refusalByRules, requireAllowed } from './upload-rules.ts';

export type UploadsOptions = {
  readonly store: FileStore;
  readonly records: FileRecords;
  /** Null: files are clean as soon as they are whole. */
  readonly scans: FileScans | null;
  readonly interactions: Pick<Interactions, 'find'>;
  readonly configuration: ConfigurationSource;
  /** Who may have the files of what is past. */
  readonly past: Pick<PastAccess, 'mayRead'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sink: LogSink;
};

/** One file as it arrives. */
export type Upload = {
  readonly person: FilePerson;
  readonly interactionId: InteractionId;
  /** Made by the client; the same for another try. */
  readonly fileId: FileId;
  readonly givenName: string;
  /** As announced, and not one more is read. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
};

/** One file of a standard response as it is brought into a chat. */
export type FileCopy = Pick<Upload, 'person' | 'interactionId' | 'fileId'> & {
  /** Clean: it has been looked through before. */
  readonly source: FileRecord;
};

/** What is taken in: an upload, or a copy of what is here already. */
type Incoming = Upload & { readonly copyOf: FileRecord | null };

export type UploadOutcome =
  | { readonly kind: 'stored'; readonly file: UploadedFile }
  | { readonly kind: 'refused'; readonly code: FileProblemCode }
  /** No such interaction, or not this person's: the same answer for both. */
  | { readonly kind: 'unknown' }
  /** Too many uploads at once; a later try may succeed. */
  | { readonly kind: 'busy' };

/** Uploads under way at once, in all and of one person. */
const UPLOADS_MAX = 200;
const UPLOADS_PER_PERSON_MAX = 3;
/** Pictures in memory at once. */
const PICTURES_AT_ONCE = 2;
/**
 * Takes files in. An upload is first entered in the list, which is where its allowance is counted, then its bytes are stored, then the
 * entry is settled; whatever ends in between is swept.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #underWay = new Map<
    FileId,
    { readonly personId: string; readonly ended: Promise<void>; cancel(): void }
  >();
  readonly #pictures = new Turns(PICTURES_AT_ONCE);

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  isUnderWay(fileId: FileId): boolean {
    return this.#underWay.has(fileId);
  }

  /** Ends an upload of this person's that is under way; resolves once it has left nothing. */
  async cancel(person: FilePerson, fileId: FileId): Promise<void> {
    const underWay = this.#underWay.get(fileId);
    if (underWay?.personId !== uploaderOf(person).id) return;
    underWay.cancel();
    await underWay.ended;
  }

  /** @throws StorageFailure; what the content throws (a broken line) */
  receive(upload: Upload): Promise<UploadOutcome> {
    return this.#intoChat({ ...upload, copyOf: null });
  }

  /** Brings a file that is here already into a chat, by the rules of an upload to it. @throws StorageFailure */
  copy(copy: FileCopy): Promise<UploadOutcome> {
    return this.#intoChat(this.#copied(copy));
  }

  #copied({ source, ...asked }: FileCopy): Incoming {
    const { name: givenName, bytes, blobId } = source;
    const content = stored(this.#options.store, blobId);
    return { ...asked, givenName, bytes, content, copyOf: source };
  }

  /** Takes a file of no chat: `interactionId` is what stands for one. @throws StorageFailure; what the content throws (a broken line) */
  receiveApart(upload: Upload, rules: FileRules): Promise<UploadOutcome> {
    return this.#apart({ ...upload, copyOf: null }, rules);
  }

  /** Brings a file that is here already to where none of a chat lies. @throws StorageFailure */
  copyApart(copy: FileCopy, rules: FileRules): Promise<UploadOutcome> {
    return this.#apart(this.#copied(copy), rules);
  }

  async #apart(incoming: Incoming, rules: FileRules): Promise<UploadOutcome> {
    const known = await this.#settledBefore(incoming);
    if (known !== undefined) return known;
    const code = refusalByRules(rules, incoming.bytes);
    return code === null ? this.#takeUnderWay(incoming, NO_SITE, rules) : { kind: 'refused', code };
  }

  async #intoChat(upload: Incoming): Promise<UploadOutcome> {
    const { person, interactionId } = upload;
    const live = await this.#options.interactions.find(interactionId);
    if (live?.state === undefined || !(await mayRead(live.state, person, this.#options.past))) {
      return { kind: 'unknown' };
    }
    const known = await this.#settledBefore(upload);
    if (known !== undefined) return known;
    const { siteId } = live.state;
    const rules = this.#rules(siteId);
    const code = refusalToSend(live.state, person) ?? refusalByRules(rules, upload.bytes);
    return code === null ? this.#takeUnderWay(upload, siteId, rules) : { kind: 'refused', code };
  }

  async #takeUnderWay(upload: Incoming, siteId: SiteId, rules: FileRules): Promise<UploadOutcome> {
    const { person, interactionId, fileId } = upload;
    const ended = Promise.withResolvers<void>();
    const personId = uploaderOf(person).id;
    if (!this.#hasRoom(personId) || this.#underWay.has(fileId)) return { kind: 'busy' };
    const cancelled = Promise.withResolvers<never>();
    // Nobody may be waiting for it.
    cancelled.promise.catch(() => undefined);
    const cancel = (): void => cancelled.reject(new Error('the upload began anew'));
    this.#underWay.set(fileId, { personId, ended: ended.promise, cancel });
    try {
      const content = until(upload.content, cancelled.promise);
      return await this.#take({ ...upload, content }, siteId, rules);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      this.#options.sink.info('fileRefused', { interactionId, reason: error.code, bytes: upload.bytes });
      return { kind: 'refused', code: error.code };
    } finally {
      this.#underWay.delete(fileId);
      ended.resolve();
    }
  }

  /** What became of an earlier try; one still under way, whose line the client has given up, is ended first. */
  async #settledBefore({ person, interactionId, fileId }: Upload): Promise<UploadOutcome | undefined> {
    await this.cancel(person, fileId);
    const record = await this.#options.records.find(fileId);
    if (record === undefined) return undefined;
    const isTheirs = record.interactionId === interactionId && isOwn(record, person);
    const view = isTheirs ? viewOf(record) : undefined;
    return view === undefined ? { kind: 'unknown' } : { kind: 'stored', file: view };
  }

  async #take(upload: Incoming, siteId: SiteId, rules: FileRules): Promise<UploadOutcome> {
    const { person, interactionId, fileId, bytes } = upload;
    const { records, ids, clock } = this.#options;
    const record: FileRecord = {
      fileId,
      blobId: ids.next(),
      interactionId,
      siteId,
      uploader: uploaderOf(person),
      atMs: clock.now(),
      state: 'receiving',
      name: '',
      mediaType: '',
      bytes,
      width: null,
      height: null,
      sentBy: null,
    };
    const added = await records.add(record, allowanceOf(upload, rules, clock.now()));
    if (added === 'tooMany') return { kind: 'refused', code: 'tooManyFiles' };
    if (added === 'exists') return { kind: 'unknown' };
    try {
      const settled = await this.#store(upload, record, rules);
      await records.settle(settled);
      return { kind: 'stored', file: await this.#judged({ ...record, ...settled }) };
    } catch (error) {
      await removeFile(this.#options, record);
      throw error;
    }
  }

  async #store(upload: Incoming, record: FileRecord, rules: FileRules): Promise<SettledFile> {
    if (upload.copyOf !== null) return this.#storeCopy(upload, upload.copyOf, record, rules);
    const { store, scans } = this.#options;
    const { head, whole } = await peek(upload.content, HEAD_BYTES);
    const type = typeOf(head);
    requireAllowed(type, upload, rules);
    const { fileId } = record;
    const state = scans === null ? 'clean' : 'held';
    const name = cleanFileName(upload.givenName, type);
    const settled = { fileId, state, name, mediaType: FILE_MEDIA_TYPES[type] } as const;
    if (isPicture(type)) {
      // First onto the disk: a slow line holds no memory.
      await store.put(rawBlobId(record.blobId), whole, upload.bytes);
      return { ...settled, ...(await this.#pictures.run(() => this.#cleanStored(type, record.blobId))) };
    }
    await store.put(record.blobId, checked(type, whole), upload.bytes);
    return { ...settled, bytes: upload.bytes, width: null, height: null };
  }

  /** What it is was found when it came first, and it was scanned then; whether the site takes such a file is another's question. */
  async #storeCopy(
    upload: Incoming,
    { name, mediaType, bytes, width, height }: FileRecord,
    { fileId, blobId }: FileRecord,
    rules: FileRules,
  ): Promise<SettledFile> {
    const type = rules.allowedTypes.find((each) => FILE_MEDIA_TYPES[each] === mediaType);
    if (type === undefined) throw new FileRefused('fileTypeRefused');
    await this.#options.store.put(blobId, upload.content, bytes);
    return { fileId, state: 'clean', name, mediaType, bytes, width, height };
  }

  /** Replaces a picture as it came by what it is to be. */
  async #cleanStored(
    type: PictureType,
    blobId: string,
  ): Promise<{ bytes: number; width: number; height: number }> {
    const { store } = this.#options;
    const content = await store.open(rawBlobId(blobId), null);
    if (content === undefined) throw new StorageFailure('A file just stored is not there', true);
    const outcome = cleanPicture(type, await gather(content));
    if (outcome.kind === 'malformed') throw new FileRefused('pictureMalformed');
    if (outcome.kind === 'oversized') throw new FileRefused('pictureOversized');
    const { width, height, parts } = outcome.picture;
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    await store.put(blobId, sourceOf(parts), bytes);
    await store.remove(rawBlobId(blobId));
    return { bytes, width, height };
  }

  async #judged(record: FileRecord): Promise<UploadedFile> {
    const scanned = record.state === 'held' ? await this.#options.scans?.settled(record) : undefined;
    const view = scanned ?? viewOf(record);
    if (view === undefined) throw new Error('a settled file is not being received');
    return view;
  }

  #hasRoom(personId: string): boolean {
    if (this.#underWay.size >= UPLOADS_MAX) return false;
    const own = [...this.#underWay.values()].filter((each) => each.personId === personId);
    return own.length < UPLOADS_PER_PERSON_MAX;
  }

  #rules(siteId: SiteId): FileRules {
    const site = this.#options.configuration.current.sites.find((one) => one.siteId === siteId);
    return site?.files ?? NO_FILES;
  }
}

/** The source until it ends, or until `end` rejects, whichever is first: a line that is dead would otherwise be waited for. */
async function* until(source: AsyncIterable<Uint8Array>, end: Promise<never>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), end]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a generator that waits for its line answers only when the line does.
    iterator.return?.().catch(() => undefined);
  }
}
