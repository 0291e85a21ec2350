import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { STYLE_NONCE_PLACEHOLDER } from './src/shared/lib/content-security.ts';

/** Addresses from the root, so that the page also loads at a place inside it (/campaigns/3); the build tool means `./`. */
const addressesFromRoot: Plugin = {
  name: 'outpost:addresses-from-root',
  enforce: 'post',
  config: () => ({ base: '/' }),
};

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        // One file for each thread or process that runs on its own: the boot, the core, the practice carrier, workbooks.
        input: {
          index: 'src/main/index.ts',
          worker: 'src/main/worker.ts',
          practice: 'src/main/core/practice/serve.ts',
          workbook: 'src/main/core/lists/workbook-thread.ts',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file with everything in it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), addressesFromRoot],
    // Vite writes this word wherever a nonce belongs; the host puts a fresh one there with each answer.
    html: { cspNonce: STYLE_NONCE_PLACEHOLDER },
    build: {
      // The desk's window, and HQ's page, which the hub serves.
      rolldownOptions: { input: { index: 'src/renderer/index.html', hq: 'src/renderer/hq.html' } },
      // The browser host serves whatever browser is there, not only Electron's own.
      target: 'es2023',
      minify: true,
      // Nothing inline: the page's policy allows scripts from files only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
    },
  },
});
