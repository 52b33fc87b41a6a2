import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

// Drawer must run on Electron 33 (Node 20.18, Chromium 130) and 45; see docs/adr/0001.
const nodeTarget = 'node20.18'
const chromiumTarget = 'chrome130'

// What is bundled, with its licence: for the About window.
const license = { fileName: 'licences.json' }

export default defineConfig({
  main: {
    build: {
      license,
      target: nodeTarget,
      rollupOptions: {
        // Half of what a start would read are comments and white space; names stay, for its log.
        output: { minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } } },
        input: {
          index: resolve('src/main/index.ts'),
          // The demo drive runs in a process of its own, see src/main/shell/demo-drive.ts.
          'demo-drive': resolve('src/sandbox/demo-drive.ts')
        }
      }
    }
  },
  preload: {
    build: {
      license,
      target: nodeTarget,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'index.cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      license,
      target: chromiumTarget,
      // A CPU profile needs names that can be read.
      minify: process.env['DRAWER_READABLE'] !== '1',
      cssCodeSplit: false,
      // The policy has no `data:`, so nothing may be inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // All that the first page needs in one file: each costs a round through the main process.
        output: { codeSplitting: { groups: [{ name: 'page', test: /src\/renderer\/main\.tsx/ }] } }
      }
    }
  }
})
