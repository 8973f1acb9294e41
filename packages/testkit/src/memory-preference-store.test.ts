import { testPreferenceStoreContract } from './contracts/preference-store-contract.ts';
import { MemoryPreferenceStore } from './memory-preference-store.ts';

testPreferenceStoreContract('memory', async () => {
  const { kept } = new MemoryPreferenceStore();
  return {
    async open() {
      const preferenceStore = new MemoryPreferenceStore(kept);
      return { preferenceStore, [Symbol.asyncDispose]: async () => preferenceStore.close() };
    },
    [Symbol.asyncDispose]: async () => kept.clear(),
  };
});
