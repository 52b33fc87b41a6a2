/** What looking for updates needs of Electron: a network of its own, the downloads folder, the marks of the package. */
import type { App, Session, Shell } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { z } from 'zod/mini'
import { hasErrorCode } from '../atomic-file'
import type { Log } from '../log'
import type { Settings } from '../settings'
import { parseFeed, type FeedConfig } from '../updates/feed'
import { createUpdates, type UpdateFetch, type UpdateFile, type Updates } from '../updates/updates'
import type { Publish } from './ipc'

/** The part of Electron's that is used. */
export interface UpdateSessions {
  readonly fromPartition: (
    partition: string,
    options: { readonly cache: boolean }
  ) => Pick<Session, 'fetch' | 'setUserAgent'>
}

export interface ElectronUpdatesParts {
  readonly app: Pick<App, 'getAppPath' | 'getPath' | 'getVersion' | 'isPackaged'>
  readonly session: UpdateSessions
  readonly shell: Pick<Shell, 'showItemInFolder'>
  readonly settings: Settings
  readonly log: Log
  readonly publish: Publish
  readonly openNotes: (url: string) => Promise<void>
  readonly config: FeedConfig | null
}

const firstCheckMs = 20_000
const nextCheckMs = 24 * 3_600_000

const manifest = z.object({
  drawer: z.object({ updateFeed: z.string(), updateKey: z.string() })
})

/** Null where nothing is configured, and where what is configured cannot be used: that is in the log. */
export function readFeedConfig(app: Pick<App, 'getAppPath'>, log: Log): FeedConfig | null {
  try {
    const text = readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')
    const { updateFeed, updateKey } = manifest.parse(JSON.parse(text)).drawer
    // Another feed, but never without the key that this copy was built with.
    return parseFeed(process.env['DRAWER_UPDATE_FEED'] ?? updateFeed, updateKey)
  } catch (thrown) {
    log.failure('update-feed', thrown)
    return null
  }
}

export function createElectronUpdates(parts: ElectronUpdatesParts): Updates {
  const { app, settings, log } = parts
  const updates = createUpdates({
    config: parts.config,
    isManaged: app.isPackaged && existsSync(join(process.resourcesPath, 'package-type')),
    currentVersion: app.getVersion(),
    system: `${process.platform}-${process.arch}`,
    fetch: createUpdateFetch(parts.session),
    createFile: (name) => createUpdateFile(app.getPath('downloads'), name),
    showFile: (name) => parts.shell.showItemInFolder(join(app.getPath('downloads'), name)),
    openNotes: parts.openNotes,
    now: Date.now,
    publish: (state) => {
      if (state.kind === 'failed') log.app('update-failed')
      parts.publish('updates.changed', state)
    },
    skipped: () => settings.get().skippedVersion,
    skip: (skippedVersion) => settings.update({ skippedVersion })
  })
  const checkIfWanted = (): void => {
    if (settings.get().checksForUpdates) void updates.check()
  }
  if (updates.state().kind !== 'off') {
    setTimeout(checkIfWanted, firstCheckMs).unref()
    setInterval(checkIfWanted, nextCheckMs).unref()
  }
  return updates
}

// SECURITY: U6. A session that knows nobody: in memory, no cookies, a name without system or version.
export function createUpdateFetch(sessions: UpdateSessions): UpdateFetch {
  let own: ReturnType<UpdateSessions['fromPartition']> | null = null
  return (url, signal) => {
    if (!own) {
      own = sessions.fromPartition('drawer-updates', { cache: false })
      own.setUserAgent('Drawer', 'en')
    }
    return own.fetch(url, {
      method: 'GET',
      redirect: 'error',
      credentials: 'omit',
      bypassCustomProtocolHandlers: true,
      signal
    })
  }
}

/** Nothing that is there already is written over. */
export async function createUpdateFile(folder: string, name: string): Promise<UpdateFile> {
  await mkdir(folder, { recursive: true })
  const partial = join(folder, `${name}.part`)
  await rm(partial, { force: true })
  const handle = await open(partial, 'wx', 0o600)
  return {
    write: async (part) => {
      await handle.writeFile(part)
    },
    finish: async () => {
      await handle.sync()
      await handle.close()
      const free = await freeName(folder, name)
      await rename(partial, join(folder, free))
      return free
    },
    discard: async () => {
      await handle.close()
      await rm(partial, { force: true })
    }
  }
}

/** `Drawer (1).zip` beside `Drawer.zip`. */
function numbered(name: string, count: number): string {
  const { name: stem, ext } = parse(name)
  return `${stem} (${count})${ext}`
}

/** Takes the name at once, so that no other program gets it in between. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let count = 0; ; count += 1) {
    const tried = count === 0 ? name : numbered(name, count)
    try {
      await (await open(join(folder, tried), 'wx', 0o600)).close()
      return tried
    } catch (thrown) {
      if (!hasErrorCode(thrown, 'EEXIST') || count > 100) throw thrown
    }
  }
}
