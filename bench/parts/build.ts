/** Builds what the benches put beside Drawer, into `out/bench`, with the project's own Vite and React. */
import react from '@vitejs/plugin-react'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { electronViteCommand, ensureBuild } from '../../scripts/build'
import { projectFolder } from '../../scripts/electron-runtime/installation'
import { runOrThrow } from '../../scripts/processes'

export const outFolder = join(projectFolder, 'out')
export const benchFolder = join(outFolder, 'bench')
export const bareApp = join(benchFolder, 'bare')
export const gaugeFile = join(benchFolder, 'gauge.js')
export const reporterFile = join(benchFolder, 'first-paint.cjs')
const baselines = resolve(projectFolder, 'bench/baselines')

const common: InlineConfig = { configFile: false, logLevel: 'error' }

const buildPages = (): Promise<unknown> =>
  build({
    ...common,
    root: baselines,
    plugins: [react()],
    build: {
      outDir: join(benchFolder, 'pages'),
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ['floor', 'list'].map((name) => join(baselines, `${name}.html`))
      }
    }
  })

/** One file for Node inside Electron. */
const buildForMain = (
  entry: string,
  folder: string,
  format: 'es' | 'cjs',
  name: string
): Promise<unknown> =>
  build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20.18',
      emptyOutDir: false,
      rollupOptions: { external: ['electron'], output: { format, entryFileNames: name } }
    }
  })

const buildGauge = (): Promise<unknown> =>
  build({
    ...common,
    build: {
      outDir: benchFolder,
      emptyOutDir: false,
      target: 'chrome130',
      rollupOptions: {
        input: resolve(projectFolder, 'bench/page/gauge.ts'),
        output: { format: 'iife', entryFileNames: 'gauge.js' }
      }
    }
  })

/** Says that the built Drawer has names that can be read, and is no measure for anything else. */
const readableMark = join(outFolder, 'main', 'readable')

async function buildReadable(): Promise<void> {
  const [command, args] = electronViteCommand('build')
  const env = { ...process.env, DRAWER_READABLE: '1' }
  await runOrThrow(command, args, { cwd: projectFolder, quiet: true, env })
  writeFileSync(readableMark, '')
}

export async function ensureBenchBuild(isReadable: boolean): Promise<void> {
  if (isReadable) await buildReadable()
  else {
    // It would be taken for the usual one.
    if (existsSync(readableMark)) rmSync(join(outFolder, 'main'), { recursive: true })
    await ensureBuild()
  }
  mkdirSync(bareApp, { recursive: true })
  const manifest = { name: 'bare-electron', version: '1.0.0', type: 'module', main: 'main.mjs' }
  writeFileSync(join(bareApp, 'package.json'), JSON.stringify(manifest))
  await buildPages()
  await buildForMain(join(baselines, 'bare-electron.ts'), bareApp, 'es', 'main.mjs')
  const reporter = resolve(projectFolder, 'bench/baselines/first-paint.ts')
  await buildForMain(reporter, benchFolder, 'cjs', 'first-paint.cjs')
  await buildGauge()
}
