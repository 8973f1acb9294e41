import { testResponseUseStoreContract } from './contracts/response-use-store-contract.ts';
import { MemoryResponseUseStore } from './memory-response-use-store.ts';

testResponseUseStoreContract('memory', async () => {
  const { kept } = new MemoryResponseUseStore();
  return {
    async open() {
      const responseUseStore = new MemoryResponseUseStore(kept);
      return { responseUseStore, [Symbol.asyncDispose]: async () => responseUseStore.close() };
    },
    [Symbol.asyncDispose]: async () => kept.clear(),
  };
});
