import type { FileRecord } from '@guichet/server/ports/file-records.ts';
import { testFileRecordsContract } from './contracts/file-records-contract.ts';
import { MemoryFileRecords } from './memory-file-records.ts';

testFileRecordsContract('memory', async () => {
  const kept = new Map<string, FileRecord>();
  return {
    async open() {
      const fileRecords = new MemoryFileRecords(kept);
      return { fileRecords, [Symbol.asyncDispose]: () => fileRecords[Symbol.asyncDispose]() };
    },
    [Symbol.asyncDispose]: async () => kept.clear(),
  };
});
