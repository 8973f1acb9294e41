import { testMailStoreContract } from './contracts/mail-store-contract.ts';
import { MemoryMailStore } from './memory-mail-store.ts';

testMailStoreContract('memory', async () => {
  const { kept } = new MemoryMailStore();
  return {
    async open() {
      const mailStore = new MemoryMailStore(kept);
      return { mailStore, [Symbol.asyncDispose]: async () => mailStore.close() };
    },
    async [Symbol.asyncDispose]() {
      kept.emails.clear();
      kept.positions.clear();
    },
  };
});
