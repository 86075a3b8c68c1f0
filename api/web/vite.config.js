// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the pages with reload on save and asks this hub (such as `lotse demo`'s).
const hub = process.env.LOTSE_HUB ?? 'http://127.0.0.1:8080';

export default defineConfig({
  server: { proxy: { '/api': hub } },
  build: {
    target: 'es2022',
    // The hub's Content-Security-Policy allows files of its own origin and no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // MapLibre is most of the page and has to be there before the first plan can be drawn.
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      input: { index: 'index.html', staff: 'staff.html' },
      output: {
        // MapLibre's worker is an .mjs file; as .js every web server knows its type.
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.mjs'))
            ? 'assets/[name]-[hash].js'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: { include: ['src/**/*.spec.ts', 'src/**/*.spec.tsx'] },
});
