import type { FileProblemCode } from '@guichet/protocol/files.ts';

/** Stops an upload from wherever its bytes are being read. Never leaves `Files`, which answers with the code. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileProblemCode;
  constructor(code: FileProblemCode) {
    super(code);
    this.code = code;
  }
}
