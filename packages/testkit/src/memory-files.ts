import type { ServicePorts } from '@guichet/server/compose-service.ts';
import { MemoryFileRecords } from './memory-file-records.ts';
import { MemoryFileStore } from './memory-file-store.ts';

/** Where a service of tests keeps files: in memory, and nobody looks at them. */
export function memoryFiles(): ServicePorts['filePorts'] {
  return { store: new MemoryFileStore(), records: new MemoryFileRecords(), scanner: null };
}
