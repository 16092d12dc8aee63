import { join } from 'node:path';
import { defineConfig } from 'vite';
import { contractRoutes } from './build/contract-routes.ts';

/** Makes the page: `index.html` and hashed files beside it, with no script or style inside the HTML. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [contractRoutes()],
  build: {
    outDir: join(import.meta.dirname, '..', '.build', 'web'),
    emptyOutDir: true,
    target: 'es2022',
    // A strict policy of contents lets nothing in that stands inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
