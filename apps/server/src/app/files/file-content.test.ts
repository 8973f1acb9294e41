import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FileType } from '@guichet/protocol/config.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { gather, sourceOf } from './byte-source.ts';
import { HEAD_BYTES, checked, typeOf } from './file-content.ts';
import { FileRefused } from './file-refused.ts';

describe('the content of a file', () => {
  test('[FI-3] tells the type by the bytes alone', () => {
    const types = { png: 'png', jpegCmyk: 'jpeg', gif: 'gif', webpAlpha: 'webp' } as const;
    for (const [name, type] of Object.entries(types)) {
      const bytes = samplePicture(name as keyof typeof types);
      assert.equal(typeOf(bytes.subarray(0, HEAD_BYTES)), type);
    }
    assert.equal(typeOf(Buffer.from('%PDF-1.7\n')), 'pdf');
    assert.equal(typeOf(Buffer.from('hello')), 'txt');
  });

  test('[FI-3] takes UTF-8 text, however it is cut', async () => {
    const text = Buffer.from('\uFEFFÀ bientôt 👋\r\n\tfin < 3', 'utf8');
    for (const size of [1, 2, 3, 100]) assert.deepEqual(await pass('txt', text, size), text);
  });

  const refused: Readonly<Record<string, Uint8Array>> = {
    'half a letter': Buffer.from([0x61, 0xc3]),
    'Latin-1': Buffer.from('été', 'latin1'),
    'UTF-16': Buffer.from('\uFEFFhello', 'utf16le'),
    'a program': Buffer.from('MZ\u0090\0\u0003\0\0\0'),
    'a zip': Buffer.from('PK\u0003\u0004\u0014\0'),
    'a gzip': Buffer.of(0x1f, 0x8b, 8, 0, 0),
    SVG: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    HTML: Buffer.from('\uFEFF \n\t <!DOCTYPE html><script>alert(1)</script>'),
    XML: Buffer.from('<?xml version="1.0"?><a/>'),
    'a script': Buffer.from('\n#!/bin/sh\nrm -rf ~\n'),
    PostScript: Buffer.from('%!PS-Adobe-3.0\n'),
    'a late control': Buffer.concat([Buffer.from('text '.repeat(20)), Buffer.of(0)]),
  };
  for (const [what, bytes] of Object.entries(refused)) {
    test(`[A36, FI-3] refuses ${what}`, async () => {
      for (const size of [1, 7, 1_000]) {
        await assert.rejects(pass(typeOf(bytes.subarray(0, HEAD_BYTES)), bytes, size), isRefusedType);
      }
    });
  }

  test('[FI-3] takes a PDF only with its end mark near the end', async () => {
    const pdf = Buffer.from(`%PDF-1.7\n${'x'.repeat(5_000)}\n%%EOF\n`);
    for (const size of [1, 4, 10_000]) assert.deepEqual(await pass('pdf', pdf, size), pdf);
    await assert.rejects(pass('pdf', pdf.subarray(0, 4_000), 100), isRefusedType);
    await assert.rejects(pass('pdf', Buffer.concat([pdf, Buffer.alloc(2_000)]), 100), isRefusedType);
  });
});

function pass(type: FileType, bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return gather(checked(type, sourceOf(parts)));
}

function isRefusedType(error: unknown): boolean {
  return error instanceof FileRefused && error.code === 'fileTypeRefused';
}
