import { resolve } from 'node:path';
import { defineConfig } from 'vite';

// Two builds in one run: the frame (a page with hashed assets) and the loader (one classic script under a name that the
// customer's web site keeps for ever).
const loader = {
  consumer: 'client',
  build: {
    target: 'es2020',
    emptyOutDir: false,
    rolldownOptions: {
      input: resolve(import.meta.dirname, 'src/loader.ts'),
      output: { format: 'iife', entryFileNames: 'loader.js' },
    },
  },
} as const;

export default defineConfig({
  base: '/widget/',
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: 'dist',
    modulePreload: false,
    // A data: URL would be refused by the frame's policy, `default-src 'self'`.
    assetsInlineLimit: 0,
    rolldownOptions: { input: resolve(import.meta.dirname, 'frame.html') },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: { loader },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'loader']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
    },
  },
});
