import { testContactStoreContract } from './contracts/contact-store-contract.ts';
import { MemoryContactStore } from './memory-contact-store.ts';

testContactStoreContract('memory', async () => ({
  contactStore: new MemoryContactStore(),
  [Symbol.asyncDispose]: async () => {},
}));
