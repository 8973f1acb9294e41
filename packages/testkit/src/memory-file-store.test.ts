import { testFileStoreContract } from './contracts/file-store-contract.ts';
import { MemoryFileStore } from './memory-file-store.ts';

testFileStoreContract('memory', async () => {
  const blobs = new Map<string, Buffer>();
  return { open: async () => new MemoryFileStore(blobs), [Symbol.asyncDispose]: async () => blobs.clear() };
});
