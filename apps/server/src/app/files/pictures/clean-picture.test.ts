import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import type { PictureType } from '@guichet/protocol/file-limits.ts';
import fc from 'fast-check';
import type { SamplePicture } from '@guichet/testkit/sample-pictures.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { cleanPicture } from './clean-picture.ts';
import { orientationOf } from './exif.ts';

const samples: Readonly<Record<PictureType, readonly SamplePicture[]>> = {
  jpeg: ['jpeg', 'jpegProgressive', 'jpegCmyk'],
  png: ['png', 'pngPalette', 'pngAnimated'],
  gif: ['gif', 'gifAnimated'],
  webp: ['webp', 'webpPlain', 'webpLossless', 'webpAlpha', 'webpAnimated'],
};
const types = Object.keys(samples) as PictureType[];
const all = types.flatMap((type) => samples[type].map((name) => ({ type, name })));

describe('cleaning a picture', () => {
  test('[FI-6] reads the sides, and leaves nothing of what the picture tells beside itself', () => {
    for (const { type, name } of all) {
      const picture = cleaned(type, samplePicture(name));
      assert.deepEqual([picture.width, picture.height], [16, 12], name);
      for (const word of ['canary', 'adobe:ns', 'Pillow', 'http']) {
        assert.equal(picture.bytes.includes(word), false, `${name} still has ${word}`);
      }
    }
    assert.ok(samplePicture('jpeg').includes('canary'));
  });

  test('[FI-6] finds nothing more to drop in what it has cleaned', () => {
    for (const { type, name } of all) {
      const once = cleaned(type, samplePicture(name)).bytes;
      assert.deepEqual(cleaned(type, once).bytes, once, name);
    }
  });

  test('[FI-6] keeps how the picture must be turned, and its colours', () => {
    const jpeg = cleaned('jpeg', samplePicture('jpeg')).bytes;
    assert.equal(orientationOf(jpeg.subarray(jpeg.indexOf('Exif\0\0') + 6)), 6);
    assert.ok(jpeg.includes('ICC_PROFILE'));
    const png = cleaned('png', samplePicture('png')).bytes;
    assert.equal(orientationOf(png.subarray(png.indexOf('eXIf') + 4)), 6);
    assert.ok(png.includes('iCCP'));
    const webp = cleaned('webp', samplePicture('webp')).bytes;
    assert.equal(orientationOf(webp.subarray(webp.indexOf('EXIF') + 8)), 6);
    assert.ok(webp.includes('ICCP'));
    assert.ok(cleaned('jpeg', samplePicture('jpegCmyk')).bytes.includes('Adobe'));
  });

  test('[FI-6] keeps the coded picture byte for byte', () => {
    const png = cleaned('png', samplePicture('png')).bytes;
    assert.deepEqual(chunkData(png, 'IDAT'), chunkData(samplePicture('png'), 'IDAT'));
    const jpeg = samplePicture('jpeg');
    const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.of(0xff, 0xda)));
    assert.ok(cleaned('jpeg', jpeg).bytes.includes(scan));
    assert.ok(cleaned('gif', samplePicture('gifAnimated')).bytes.includes('NETSCAPE2.0'));
  });

  test('[FI-5] cuts off whatever follows the end of a picture', () => {
    const foreign = Buffer.from('PK\u0003\u0004 <script>alert(1)</script> %PDF-1.7');
    for (const { type, name } of all) {
      const picture = samplePicture(name);
      const expected = cleaned(type, picture).bytes;
      assert.deepEqual(cleaned(type, Buffer.concat([picture, foreign])).bytes, expected, name);
    }
  });

  test('[FI-5] refuses a picture that is cut short anywhere', () => {
    for (const { type, name } of all) {
      const picture = samplePicture(name);
      const whole = cleaned(type, picture).bytes.length;
      for (let length = 0; length < whole; length += 1) {
        const outcome = cleanPicture(type, cleaned(type, picture).bytes.subarray(0, length));
        assert.equal(outcome.kind, 'malformed', `${name} of ${String(length)} bytes`);
      }
    }
  });

  test('[A36, FI-5] refuses one type under the name of another, and scripts that begin like a picture', () => {
    for (const { type, name } of all) {
      for (const other of types.filter((each) => each !== type)) {
        assert.equal(cleanPicture(other, samplePicture(name)).kind, 'malformed');
      }
    }
    const polyglot = Buffer.from('GIF89a/*\u0001\u0000*/=1;alert(document.domain)//');
    assert.equal(cleanPicture('gif', polyglot).kind, 'malformed');
  });

  test('[FI-5] leaves no word of a script that hides in the parts of a picture that draw nothing', () => {
    const gif = samplePicture('gif');
    const afterColours = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1);
    const comment = Buffer.from('*/alert(1)//', 'latin1');
    const hidden = Buffer.concat([
      gif.subarray(0, afterColours),
      Buffer.of(0x21, 0xfe, comment.length),
      comment,
      Buffer.of(0),
      gif.subarray(afterColours),
    ]);
    assert.equal(cleaned('gif', hidden).bytes.includes('alert'), false);
  });

  test('[A38, FI-7] refuses more pixels than anybody shows before anything is decoded', () => {
    for (const [width, height] of [
      [60_000, 60_000],
      [8_000, 7_000],
      [30_001, 1],
    ] as const) {
      assert.equal(cleanPicture('png', pngOf(width, height)).kind, 'oversized', `${width} x ${height}`);
      const gif = samplePicture('gif');
      gif.writeUInt16LE(width, 6);
      gif.writeUInt16LE(height, 8);
      assert.equal(cleanPicture('gif', gif).kind, 'oversized');
    }
    assert.equal(cleanPicture('png', pngOf(8_000, 6_000)).kind, 'clean');
    assert.equal(cleanPicture('png', pngOf(0, 5)).kind, 'malformed');
  });

  test('[FI-7] refuses an animation of too many frames', () => {
    const gif = cleaned('gif', samplePicture('gif')).bytes;
    const frame = gif.subarray(gif.indexOf(Buffer.of(0x2c, 0, 0, 0, 0, 16, 0, 12, 0)), -1);
    const many = Buffer.concat([gif.subarray(0, -1), ...Array<Buffer>(2_000).fill(frame), Buffer.of(0x3b)]);
    assert.equal(cleanPicture('gif', many).kind, 'oversized');
  });

  test('[A38, FI-7] refuses a colour profile that inflates without end', () => {
    const bomb = deflateSync(Buffer.alloc(20_000_000));
    const profile = Buffer.concat([Buffer.from('icc\0\0'), bomb]);
    const picture = samplePicture('pngPalette');
    const withBomb = Buffer.concat([picture.subarray(0, 33), chunk('iCCP', profile), picture.subarray(33)]);
    assert.equal(cleanPicture('png', withBomb).kind, 'malformed');
  });

  test('[FI-5] never fails on any bytes, and never makes more of them', () => {
    const spoiled = fc.tuple(
      fc.constantFrom(...all),
      fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(spoiled, ([{ type, name }, changes]) => {
        const bytes = samplePicture(name);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const outcome = cleanPicture(type, bytes);
        if (outcome.kind !== 'clean') return true;
        const again = cleanPicture(type, Buffer.concat(outcome.picture.parts));
        // Exif of a few bytes may become one of thirty.
        return again.kind === 'clean' && Buffer.concat(outcome.picture.parts).length <= bytes.length + 40;
      }),
      { numRuns: 2_000 },
    );
  });
});

function cleaned(type: PictureType, bytes: Buffer): { width: number; height: number; bytes: Buffer } {
  const outcome = cleanPicture(type, bytes);
  assert.ok(outcome.kind === 'clean', `${type}: ${outcome.kind}`);
  const { width, height, parts } = outcome.picture;
  return { width, height, bytes: Buffer.concat(parts) };
}

function chunkData(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type);
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The palette sample with other sides; its pixels are no longer enough, which nobody looks at here. */
function pngOf(width: number, height: number): Buffer {
  const picture = samplePicture('pngPalette');
  const header = Buffer.from(picture.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([picture.subarray(0, 8), chunk('IHDR', header), picture.subarray(33)]);
}
