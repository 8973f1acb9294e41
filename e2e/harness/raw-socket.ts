import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** Opcodes of RFC 6455 section 5.2. */
export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type FrameShape = {
  readonly opcode: number;
  readonly payload: Uint8Array;
  readonly isFinal?: boolean;
  /** The three reserved bits, 0 to 7; anything but 0 breaks the protocol. */
  readonly reserved?: number;
  /** Clients must mask. The mask is all zeros, which is a mask like any other and leaves the bytes as they are. */
  readonly isMasked?: boolean;
  /** A length to claim instead of the true one. */
  readonly claimedBytes?: number;
};

export type RawSocketOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  /** One whole message of the server. */
  readonly onMessage: (payload: Buffer) => void;
  /** The connection is over. Code 1006 when the server said none. */
  readonly onClose?: (code: number, reason: string) => void;
};

/**
 * A WebSocket client that can say anything, right or wrong, and costs next to nothing: the load generator must not be the
 * bottleneck, and the fuzzer must be able to break every rule. Answers pings; does nothing else by itself.
 */
export type RawSocket = {
  sendText(text: string): void;
  sendFrame(frame: FrameShape): void;
  sendBytes(bytes: Uint8Array): void;
  close(code?: number): void;
  terminate(): void;
  /** Resolves when the connection is over. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

/** Opens a WebSocket to a `ws:` or `http:` address. Throws, with the status line, when the server refuses the upgrade. */
export async function openRawSocket(address: string, options: RawSocketOptions): Promise<RawSocket> {
  const url = new URL(address);
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  const rest = await upgrade(socket, url, options.headers ?? {});
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let ending = { code: 1006, reason: '' };
  const send = (frame: FrameShape): void => {
    if (socket.writable) socket.write(encodeFrame(frame));
  };
  const read = frameReader({
    message: options.onMessage,
    ping: (payload) => send({ opcode: OPCODES.pong, payload }),
    close(payload) {
      if (payload.length >= 2)
        ending = { code: payload.readUInt16BE(0), reason: payload.toString('utf8', 2) };
      socket.end();
    },
  });
  socket.on('data', read);
  // A reset is an ending like any other here; 'close' follows.
  socket.on('error', () => {});
  socket.on('close', () => {
    options.onClose?.(ending.code, ending.reason);
    closed.resolve(ending);
  });
  if (rest.length > 0) read(rest);
  socket.resume();
  return {
    sendText: (text) => send({ opcode: OPCODES.text, payload: Buffer.from(text) }),
    sendFrame: send,
    sendBytes: (bytes) => void (socket.writable && socket.write(bytes)),
    close(code = 1000) {
      const payload = Buffer.alloc(2);
      payload.writeUInt16BE(code);
      send({ opcode: OPCODES.close, payload });
    },
    terminate: () => void socket.destroy(),
    closed: closed.promise,
  };
}

/** The bytes of one client frame. */
export function encodeFrame(frame: FrameShape): Buffer {
  const { opcode, payload, isFinal = true, reserved = 0, isMasked = true } = frame;
  const claimed = frame.claimedBytes ?? payload.length;
  const extended = claimed < 126 ? 0 : claimed < 65_536 ? 2 : 8;
  const maskBytes = isMasked ? 4 : 0;
  const bytes = Buffer.alloc(2 + extended + maskBytes + payload.length);
  bytes[0] = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  bytes[1] = (isMasked ? 0x80 : 0) | (extended === 0 ? claimed : extended === 2 ? 126 : 127);
  if (extended === 2) bytes.writeUInt16BE(claimed, 2);
  if (extended === 8) bytes.writeBigUInt64BE(BigInt(claimed), 2);
  bytes.set(payload, 2 + extended + maskBytes);
  return bytes;
}

type Received = {
  readonly message: (payload: Buffer) => void;
  readonly ping: (payload: Buffer) => void;
  readonly close: (payload: Buffer) => void;
};

/** Cuts what arrives into messages. Servers do not mask; fragments are put together. */
function frameReader(received: Received): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let fragments: Buffer[] = [];
  const take = (opcode: number, isFinal: boolean, payload: Buffer): void => {
    if (opcode === OPCODES.ping) return received.ping(payload);
    if (opcode === OPCODES.close) return received.close(payload);
    if (opcode === OPCODES.pong) return;
    if (isFinal && fragments.length === 0) return received.message(payload);
    fragments.push(payload);
    if (!isFinal) return;
    const whole = Buffer.concat(fragments);
    fragments = [];
    received.message(whole);
  };
  return (chunk) => {
    let bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      const size = headerOf(bytes);
      if (size === undefined || bytes.length < size.header + size.payload) break;
      const first = bytes[0] ?? 0;
      const end = size.header + size.payload;
      take(first & 0x0f, (first & 0x80) !== 0, bytes.subarray(size.header, end));
      bytes = bytes.subarray(end);
    }
    pending = bytes;
  };
}

function headerOf(bytes: Buffer): { readonly header: number; readonly payload: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  if (short < 126) return { header: 2, payload: short };
  if (short === 126) return bytes.length < 4 ? undefined : { header: 4, payload: bytes.readUInt16BE(2) };
  return bytes.length < 10 ? undefined : { header: 10, payload: Number(bytes.readBigUInt64BE(2)) };
}

/** Does the handshake of RFC 6455 section 4.1; resolves with what came after the answer's head, the socket paused. */
function upgrade(socket: Socket, url: URL, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  const lines = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
    ...Object.entries({ origin: `http://${url.host}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ];
  socket.on('connect', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
  return new Promise((resolve, reject) => {
    let answer: Buffer = Buffer.alloc(0);
    const settle = (settled: () => void): void => {
      socket.off('data', read).off('close', refuse).off('error', refuse).pause();
      settled();
    };
    const refuse = (): void => settle(() => reject(new Error(`upgrade refused: ${statusOf(answer)}`)));
    const read = (chunk: Buffer): void => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (statusOf(answer).includes(' 101 ')) return settle(() => resolve(answer.subarray(end + 4)));
      refuse();
      socket.destroy();
    };
    socket.on('data', read).on('close', refuse).on('error', refuse);
  });
}

function statusOf(answer: Buffer): string {
  return answer.length === 0
    ? 'closed without an answer'
    : (answer.toString('latin1').split('\r\n', 1)[0] ?? '');
}
