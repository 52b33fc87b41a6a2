/** Looks whether there is a newer Drawer, says so, and does nothing that nobody asked for. */
import { createHash } from 'node:crypto'
import type { UpdateOffer, UpdateState, UpdateTrouble, UpdatesOff } from '../../shared/updates'
import {
  isSigned,
  mostFeedBytes,
  readFeed,
  type Feed,
  type FeedConfig,
  type FeedFile
} from './feed'
import { isNewer } from './version'

/** One GET that follows no redirect, sends no cookie and nothing that tells one person from another. */
export type UpdateFetch = (url: string, signal: AbortSignal) => Promise<Response>

/** A file that is being written, under a name that says it is not whole. */
export interface UpdateFile {
  readonly write: (part: Uint8Array) => Promise<void>
  /** Gives it its name, and says which one that is. */
  readonly finish: () => Promise<string>
  readonly discard: () => Promise<void>
}

export interface UpdatesParts {
  readonly config: FeedConfig | null
  readonly isManaged: boolean
  readonly currentVersion: string
  /** As in `linux-x64`. */
  readonly system: string
  readonly fetch: UpdateFetch
  readonly createFile: (name: string) => Promise<UpdateFile>
  readonly showFile: (fileName: string) => void
  readonly openNotes: (url: string) => Promise<void>
  readonly now: () => number
  readonly publish: (state: UpdateState) => void
  readonly skipped: () => string
  readonly skip: (version: string) => Promise<void>
}

export interface Updates {
  readonly state: () => UpdateState
  readonly check: () => Promise<UpdateState>
  readonly download: () => Promise<UpdateState>
  readonly skip: () => Promise<UpdateState>
  readonly show: () => void
  readonly openNotes: () => Promise<void>
}

const feedMs = 20_000
const downloadMs = 30 * 60_000

class Trouble extends Error {
  constructor(readonly trouble: UpdateTrouble) {
    super(trouble)
  }
}

const whyOff = ({ config, isManaged }: UpdatesParts): UpdatesOff | null =>
  isManaged ? 'package-manager' : config === null ? 'not-configured' : null

export function createUpdates(parts: UpdatesParts): Updates {
  const why = whyOff(parts)
  let state: UpdateState = why ? { kind: 'off', why } : { kind: 'idle' }
  let found: Feed | null = null

  function become(next: UpdateState): UpdateState {
    state = next
    parts.publish(next)
    return next
  }

  const fileFor = (feed: Feed): FeedFile | undefined => feed.files[parts.system]

  const offerOf = (feed: Feed): UpdateOffer => ({
    version: feed.version,
    bytes: fileFor(feed)?.bytes ?? null,
    hasNotes: feed.notes !== undefined
  })

  async function check(): Promise<UpdateState> {
    const { config } = parts
    // One that was fetched is not asked about again; the person has it.
    if (config === null || !['idle', 'current', 'available', 'failed'].includes(state.kind))
      return state
    become({ kind: 'checking' })
    try {
      const feed = await fetchFeed(parts.fetch, config)
      // SECURITY: U4. Never an older one: it would bring back what was mended since.
      if (!isNewer(feed.version, parts.currentVersion)) {
        return become({ kind: 'current', checkedAt: parts.now() })
      }
      found = feed
      const isSkipped = parts.skipped() === feed.version
      return become({ kind: 'available', offer: offerOf(feed), isSkipped })
    } catch (thrown) {
      return become({ kind: 'failed', trouble: troubleOf(thrown), offer: null })
    }
  }

  async function download(): Promise<UpdateState> {
    const file = found && fileFor(found)
    if (!found || !file || !['available', 'failed'].includes(state.kind)) return state
    const offer = offerOf(found)
    const report = (share: number): void => void become({ kind: 'downloading', offer, share })
    report(0)
    try {
      const fileName = await fetchFile(parts, file, report)
      return become({ kind: 'ready', offer, fileName })
    } catch (thrown) {
      return become({ kind: 'failed', trouble: troubleOf(thrown), offer })
    }
  }

  return {
    state: () => state,
    check,
    download,
    skip: async () => {
      if (state.kind !== 'available') return state
      const { offer } = state
      await parts.skip(offer.version)
      return become({ kind: 'available', offer, isSkipped: true })
    },
    show: () => {
      if (state.kind === 'ready') parts.showFile(state.fileName)
    },
    openNotes: async () => {
      if (found?.notes !== undefined) await parts.openNotes(found.notes)
    }
  }
}

const troubleOf = (thrown: unknown): UpdateTrouble =>
  thrown instanceof Trouble ? thrown.trouble : 'unreachable'

async function fetchFeed(fetch: UpdateFetch, { url, key }: FeedConfig): Promise<Feed> {
  const bytes = await fetchSmall(fetch, url)
  if (key !== null) {
    const signature = await fetchSmall(fetch, `${url}.sig`)
    if (!isSigned(bytes, signature.toString('latin1'), key)) throw new Trouble('untrusted')
  }
  const feed = readFeed(bytes.toString('utf8'), url)
  if (!feed) throw new Trouble('unreachable')
  return feed
}

async function fetchSmall(fetch: UpdateFetch, url: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of bodyOf(await fetch(url, AbortSignal.timeout(feedMs)), mostFeedBytes)) {
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The parts of an answer, up to as many bytes as it may have. */
async function* bodyOf(response: Response, mostBytes: number): AsyncGenerator<Uint8Array> {
  if (response.status !== 200 || !response.body) throw new Trouble('unreachable')
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.length
      if (bytes > mostBytes) throw new Trouble('damaged')
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The name under which it lies on the disk. */
async function fetchFile(
  { fetch, createFile }: UpdatesParts,
  { url, bytes, sha512 }: FeedFile,
  report: (share: number) => void
): Promise<string> {
  const response = await fetch(url, AbortSignal.timeout(downloadMs))
  const onDisk = <T>(work: Promise<T>): Promise<T> =>
    work.catch(() => Promise.reject(new Trouble('disk')))
  const file = await onDisk(createFile(nameOf(url)))
  const hash = createHash('sha512')
  let written = 0
  let told = 0
  try {
    for await (const part of bodyOf(response, bytes)) {
      hash.update(part)
      await onDisk(file.write(part))
      written += part.length
      const percent = Math.floor((written / bytes) * 100)
      if (percent > told) report((told = percent) / 100)
    }
    // SECURITY: U3. The hash stands in the signed feed; nothing that differs gets its name.
    if (written !== bytes || hash.digest('base64') !== sha512) throw new Trouble('damaged')
    return await onDisk(file.finish())
  } catch (thrown) {
    await file.discard().catch(() => undefined)
    throw thrown
  }
}

// SECURITY: U5. The server has no say in where a file lies, and little in what it is called.
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  const name = last
    .replace(/[^\w.-]/g, '')
    .replace(/^\.+/, '')
    .slice(-100)
  return name === '' ? 'drawer-update' : name
}
