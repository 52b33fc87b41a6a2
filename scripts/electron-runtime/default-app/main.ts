import { app as publicApp, type App } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readArguments } from './arguments.js'

/** What Electron keeps for its default app and leaves out of its types. */
interface DefaultAppApi extends App {
  setVersion(version: string): void
  setAppPath(path: string): void
}

interface AppPackage {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
  readonly desktopName?: string
}

// The two methods are there in every Electron, see `lib/browser/api/app.ts` in its source.
const app = publicApp as DefaultAppApi

function describeApp(folder: string): void {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return
  // The person's own package.json; a wrong type in it shows at once.
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as AppPackage
  const name = manifest.productName ?? manifest.name
  if (name) app.setName(name)
  if (manifest.version) app.setVersion(manifest.version)
  if (process.platform === 'linux')
    app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
}

async function start(): Promise<void> {
  const { preloads, app: target } = readArguments(process.argv.slice(1))
  const require = createRequire(join(process.cwd(), 'index.js'))
  // Playwright's preload rewrites process.argv, so the command line was read before it.
  for (const file of preloads) require(file)
  if (target === undefined) throw new Error('No app: give the folder of one on the command line.')
  // What Electron's own default app sets, so that an app can tell.
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const path = resolve(target)
  const main = require.resolve(path)
  const isFolder = existsSync(join(path, 'package.json'))
  if (isFolder) describeApp(path)
  app.setAppPath(isFolder ? path : dirname(main))
  await import(pathToFileURL(main).href)
}

try {
  await start()
} catch (error) {
  console.error('The app could not be loaded.', error)
  process.exit(1)
}
