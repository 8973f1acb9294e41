/** The bytes are not what their type says; the file is refused. Never leaves `cleanPicture`. */
export class MalformedPicture extends Error {
  override readonly name = 'MalformedPicture';
}

/** Reads a picture's bytes from the front. Every method throws MalformedPicture where the bytes end too soon. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next bytes, not copied. */
  take(count: number): Uint8Array {
    const start = this.#move(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** What was read since `start`, not copied. */
  since(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#at);
  }

  /** Goes back to where the reader has been. */
  back(position: number): void {
    this.#at = Math.min(position, this.#at);
  }

  /** As Latin-1, in which every byte is a character. */
  text(count: number): string {
    return String.fromCharCode(...this.take(count));
  }

  uint8(): number {
    return this.#view.getUint8(this.#move(1));
  }

  uint16(isLittleEndian = false): number {
    return this.#view.getUint16(this.#move(2), isLittleEndian);
  }

  /** Little-endian; the only order in use. */
  uint24(): number {
    return this.uint16(true) + this.uint8() * 0x1_00_00;
  }

  uint32(isLittleEndian = false): number {
    return this.#view.getUint32(this.#move(4), isLittleEndian);
  }

  #move(count: number): number {
    if (count > this.left) throw new MalformedPicture('the bytes end too soon');
    const start = this.#at;
    this.#at += count;
    return start;
  }
}

/** Throws MalformedPicture unless what must be so is so. */
export function demand(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new MalformedPicture(what);
}
