import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export const BUCKET_ACCESS = {
  region: 'eu-test-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
} as const;

/** A bucket on this machine's loopback. Ends with its connections when disposed of. */
export type FakeBucket = AsyncDisposable & {
  /** Address of a folder in the bucket. */
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Every further request is answered with this status. */
  failWith(status: number | null): void;
};

/**
 * The part of S3 that our adapter uses, over HTTP: it checks each request's signature (AWS Signature Version 4, computed here from Amazon's
 * description, not by the library under test), asks for a length, and keeps nothing of what ends early.
 */
export async function startFakeBucket(objects = new Map<string, Buffer>()): Promise<FakeBucket> {
  let failure: number | null = null;
  const server = createServer((request, response) => {
    const problem = failure ?? problemWith(request);
    if (problem !== null) answer(request, response, problem);
    else serve(request, response, objects);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has an address');
  return {
    url: `http://127.0.0.1:${String(address.port)}/bucket/files`,
    objects,
    failWith: (status) => void (failure = status),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(request: IncomingMessage, response: ServerResponse, objects: Map<string, Buffer>): void {
  const key = request.url ?? '';
  const object = objects.get(key);
  switch (request.method) {
    case 'PUT':
      return keep(request, response, (content) => objects.set(key, content));
    case 'DELETE':
      objects.delete(key);
      return answer(request, response, 204);
    case 'HEAD':
    case 'GET':
      if (object === undefined) return answer(request, response, 404);
      return send(request, response, object);
    default:
      return answer(request, response, 405);
  }
}

function keep(request: IncomingMessage, response: ServerResponse, store: (content: Buffer) => void): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('error', () => undefined);
  request.on('end', () => {
    if (!request.complete) return;
    store(Buffer.concat(pieces));
    response.writeHead(200).end();
  });
}

function send(request: IncomingMessage, response: ServerResponse, object: Buffer): void {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const isPart = start !== undefined && end !== undefined;
  const content = isPart ? object.subarray(Number(start), Number(end) + 1) : object;
  response.writeHead(isPart ? 206 : 200, { 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function answer(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume();
  response.writeHead(status).end(request.method === 'HEAD' ? undefined : '<Error/>');
}

function problemWith(request: IncomingMessage): number | null {
  if (request.method === 'PUT' && request.headers['content-length'] === undefined) return 411;
  return request.headers.authorization === expectedAuthorization(request) ? null : 403;
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
function expectedAuthorization(request: IncomingMessage): string {
  const { region, accessKeyId, secretAccessKey } = BUCKET_ACCESS;
  const time = String(request.headers['x-amz-date']);
  const day = time.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const signed = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = [
    request.method,
    request.url,
    '',
    headers.join(''),
    signed,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, digest].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce(
    (secret: string | Buffer, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const isComplete = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) =>
    signed.split(';').includes(name),
  );
  return isComplete
    ? `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
    : 'nothing signs too little';
}
