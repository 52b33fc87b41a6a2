/** The built app with the texts of the tests' own language in its window: built for a test alone. */
import react from '@vitejs/plugin-react'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

const projectFolder = join(import.meta.dirname, '..')
/** Inside the project, so that the main process finds its modules. */
const folder = join(projectFolder, 'test-results', 'pseudo-app')

/** Changes `en` where it is handed to i18next; nothing else of the product knows of it. */
const pseudoTexts: Plugin = {
  name: 'pseudo-texts',
  transform: (code, id) =>
    id.endsWith('/i18n/setup.ts')
      ? `import { toPseudo } from './pseudo'\n${code.replace('translation: en', 'translation: toPseudo(en)')}`
      : null
}

/** Gives back the folder to start Electron with. */
export async function buildPseudoApp(): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of ['package.json', 'resources', 'out/main', 'out/preload']) {
    cpSync(join(projectFolder, part), join(folder, part), { recursive: true })
  }
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(projectFolder, 'src/renderer'),
    plugins: [pseudoTexts, react()],
    build: {
      outDir: join(folder, 'out/renderer'),
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false }
    }
  })
  return folder
}
