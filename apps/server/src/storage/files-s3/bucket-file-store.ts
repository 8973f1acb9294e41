import { AwsV4Signer } from 'aws4fetch';
import { StorageFailure } from '../../ports/event-log.ts';
import type { ByteRange, FileStore } from '../../ports/file-store.ts';
import { requireBlobId } from '../../ports/file-store.ts';

export type BucketFileStoreOptions = {
  /** The bucket, by path (`https://s3.example/bucket`) or by name (`https://bucket.s3.example`), and a folder in it if wanted. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/**
 * Files in a bucket of a service that speaks S3. Four calls of its protocol: PUT, GET with a range, HEAD, DELETE of an object. A service answers a
 * PUT once the object is durable, and keeps nothing of one that ends early.
 */
export class BucketFileStore implements FileStore {
  readonly #options: BucketFileStoreOptions;

  constructor(options: BucketFileStoreOptions) {
    this.#options = options;
  }

  async put(blobId: string, source: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    const body = new CountedSource(source, bytes);
    try {
      const response = await this.#ask('PUT', blobId, {
        headers: { 'content-length': String(bytes), 'content-type': 'application/octet-stream' },
        body: ReadableStream.from(body.pieces()),
        duplex: 'half',
      });
      await finish(response, 200, 201, 204);
    } catch (error) {
      // What broke the source is the reason, whatever the request made of it.
      throw body.failure ?? error;
    }
    // Nothing was announced, so nothing was read.
    if (body.failure === undefined) await body.requireEnd();
  }

  async open(blobId: string, range: ByteRange | null): Promise<AsyncIterable<Uint8Array> | undefined> {
    const isThere = (await this.size(blobId)) !== undefined;
    return isThere ? this.#read(blobId, range) : undefined;
  }

  async size(blobId: string): Promise<number | undefined> {
    const response = await this.#ask('HEAD', blobId, {});
    if (response.status === 404) {
      await finish(response, 404);
      return undefined;
    }
    await finish(response, 200);
    return Number(response.headers.get('content-length'));
  }

  async remove(blobId: string): Promise<void> {
    await finish(await this.#ask('DELETE', blobId, {}), 200, 202, 204, 404);
  }

  // Asked for at the first piece, so that whoever never wants one holds no connection.
  async *#read(blobId: string, range: ByteRange | null): AsyncGenerator<Uint8Array> {
    const headers: Record<string, string> =
      range === null ? {} : { range: `bytes=${String(range.start)}-${String(range.end)}` };
    const response = await this.#ask('GET', blobId, { headers });
    if (response.status !== (range === null ? 200 : 206)) await finish(response);
    try {
      for await (const piece of response.body ?? []) yield piece;
    } catch (error) {
      throw new StorageFailure('The bucket broke off', true, error);
    }
  }

  async #ask(
    method: string,
    blobId: string,
    init: RequestInit & { readonly headers?: Readonly<Record<string, string>>; readonly duplex?: 'half' },
  ): Promise<Response> {
    requireBlobId(blobId);
    const { url, region, accessKeyId, secretAccessKey } = this.#options;
    const signer = new AwsV4Signer({
      method,
      url: `${url.replace(/\/$/, '')}/${blobId}`,
      headers: init.headers ?? {},
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    });
    const signed = await signer.sign();
    try {
      return await fetch(signed.url, { ...init, method, headers: signed.headers, redirect: 'error' });
    } catch (error) {
      throw new StorageFailure('The bucket cannot be reached', true, error);
    }
  }
}

/** Yields exactly as many bytes as announced, and remembers what went wrong on the way. */
class CountedSource {
  failure: unknown;
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #bytes: number;
  #passed = 0;
  #isEnded = false;

  constructor(source: AsyncIterable<Uint8Array>, bytes: number) {
    this.#source = source;
    this.#bytes = bytes;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#source) {
        this.#passed += piece.length;
        if (this.#passed > this.#bytes) throw new RangeError('longer than announced');
        if (piece.length > 0) yield piece;
      }
      if (this.#passed < this.#bytes) throw new RangeError('shorter than announced');
      this.#isEnded = true;
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  async requireEnd(): Promise<void> {
    if (!this.#isEnded) for await (const _ of this.pieces()) continue;
  }
}

/** Reads an answer to its end, which frees its connection. @throws StorageFailure when its status is none of those */
async function finish(response: Response, ...wanted: readonly number[]): Promise<void> {
  await response.body?.cancel();
  if (!wanted.includes(response.status)) {
    throw new StorageFailure(`The bucket answered ${String(response.status)}`, true);
  }
}
