import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { stageGroups } from './stages.config.ts';

export default defineConfig({
  plugins: [react(), lingui({ macroTransform: true, failOnCompileError: true }), onlyOurLanguages()],
  build: {
    target: 'es2023',
    // The colours use light-dark(); older targets would have it rewritten into something larger.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // An inlined asset would be a data: address, which the content security policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: stageGroups() } } },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/socket': { target: 'ws://127.0.0.1:8080', ws: true },
      '/widget': 'http://127.0.0.1:8080',
    },
  },
});

/** React Aria carries its few sentences in thirty-odd languages; this keeps the two that the workspace speaks. */
function onlyOurLanguages(): Plugin {
  const foreign =
    /[\\/](?:react-aria|react-stately|react-aria-components)[\\/].*[\\/]intl[\\/](?:.*[\\/])?(?!(?:en-US|fr-FR)\.)[a-z]{2}-[A-Z]{2}\.(?:m?js)$/;
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load: (id) => (foreign.test(id) ? 'export default {};' : undefined),
  };
}
