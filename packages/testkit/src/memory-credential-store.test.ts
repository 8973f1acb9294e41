import { testCredentialStoreContract } from './contracts/credential-store-contract.ts';
import { MemoryCredentialStore } from './memory-credential-store.ts';
import { MemoryDisk } from './memory-disk.ts';

testCredentialStoreContract('in memory', () => {
  const disk = new MemoryDisk();
  return Promise.resolve({
    open: () => {
      const credentialStore = new MemoryCredentialStore(disk);
      return Promise.resolve({
        credentialStore,
        [Symbol.asyncDispose]: () => credentialStore[Symbol.asyncDispose](),
      });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
});
