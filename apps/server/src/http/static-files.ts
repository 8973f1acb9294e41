import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestFacts, RouteReply } from './route.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;
/** Smaller files gain nothing. */
const COMPRESS_MIN_BYTES = 1_000;

type Encoding = 'br' | 'gzip' | 'identity';

export type StaticFile = {
  readonly contentType: string;
  readonly content: Buffer;
  readonly etag: string;
  /** Filled at first use, once per encoding. */
  readonly encoded: Map<Encoding, Promise<Buffer>>;
};

/** The files of one folder, read once into memory: what was not there at start cannot be asked for by any path. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  /** @param files  contents by path, with `/`, relative to the folder */
  constructor(files: Iterable<readonly [string, Buffer]>) {
    this.#files = new Map([...files].map(([path, content]) => [path, staticFile(path, content)]));
  }

  /** A folder that does not exist has no files. */
  static read(folder: string): StaticFiles {
    if (!existsSync(folder)) return new StaticFiles([]);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new StaticFiles(
      entries.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path).split(sep).join('/'), readFileSync(path)] as const;
      }),
    );
  }

  get(path: string): StaticFile | undefined {
    return this.#files.get(path);
  }

  get size(): number {
    return this.#files.size;
  }
}

/** Answers with a file, compressed as the client can take it, or "not modified". */
export async function serveFile(
  file: StaticFile,
  facts: RequestFacts,
  headers: Readonly<Record<string, string>>,
): Promise<RouteReply> {
  const encoding = chooseEncoding(file, facts.header('accept-encoding') ?? '');
  const etag = `"${file.etag}-${encoding}"`;
  const all = { ...headers, etag, vary: 'accept-encoding' };
  if ((facts.header('if-none-match') ?? '').includes(etag))
    return { status: 304, body: undefined, headers: all };
  const body = await encode(file, encoding);
  const contentEncoding = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  return { status: 200, body, headers: { ...all, ...contentEncoding, 'content-type': file.contentType } };
}

function staticFile(path: string, content: Buffer): StaticFile {
  return {
    contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
    content,
    etag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
    encoded: new Map(),
  };
}

function chooseEncoding({ contentType, content }: StaticFile, accepted: string): Encoding {
  if (content.length < COMPRESS_MIN_BYTES || !compressible.test(contentType)) return 'identity';
  const names = accepted.split(',').map((each) => each.trim());
  if (names.some((name) => /^br(;|$)/.test(name) && !/;q=0(\.0*)?$/.test(name))) return 'br';
  return names.some((name) => /^gzip(;|$)/.test(name) && !/;q=0(\.0*)?$/.test(name)) ? 'gzip' : 'identity';
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

function encode(file: StaticFile, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(file.content);
  const known = file.encoded.get(encoding);
  if (known !== undefined) return known;
  const made =
    encoding === 'br'
      ? compressBrotli(file.content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : compressGzip(file.content, { level: 9 });
  file.encoded.set(encoding, made);
  return made;
}
