/** The registry of app-space tokens: app space cannot be listed, so Drawer keeps what it was given. */
import { z } from 'zod/mini'
import { appTokenForm } from '../../shared/app-token'
import { AppFailure, type ErrorCode } from '../../shared/errors'
import type { AddedTokens, AppFile } from '../../shared/model'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'
import { nextTurn } from '../next-turn'
import { createDestroyGate, type DestroyGate } from './destroy-gate'

/** Where the registry outlives the program; the demo drive keeps none. */
export interface RegistryFile {
  /** Null: there is none yet. Rejects when it cannot be used; it is then kept beside the next one. */
  readonly read: () => Promise<unknown>
  readonly write: (files: readonly AppFile[]) => Promise<void>
}

export interface AppFiles {
  readonly list: () => readonly AppFile[]
  /** For somebody who will see them: what was introduced is checked now. */
  readonly look: () => readonly AppFile[]
  /** Known from now on, and not asked for before somebody looks. */
  readonly introduce: (tokens: readonly string[]) => void
  /** Rejects with `disk` when it is known from now on but could not be saved; so does `forget`. */
  readonly add: (text: string) => Promise<AddedTokens>
  /** Ends early where the reason of a failure lies with the account or the network. */
  readonly refresh: (tokens: readonly string[]) => Promise<void>
  readonly forget: (tokens: readonly string[]) => Promise<void>
  /** Proven to be in another folder now. */
  readonly noteMoved: (tokens: readonly string[], parentToken: string) => void
  /** Proven to be destroyed. */
  readonly dropDestroyed: (tokens: readonly string[]) => void
  readonly planDestroy: DestroyGate['plan']
  readonly redeem: DestroyGate['redeem']
  /** Settles when nothing waits to be written any more. */
  readonly flush: () => Promise<void>
  /** The account is left: no checks, no events and no writes from now on. */
  readonly close: () => void
}

export interface AppFilesOptions {
  readonly appSpace: Pick<AppSpace, 'info'>
  readonly file: RegistryFile | null
  readonly now: () => number
  readonly newId: () => string
  readonly publish: (files: readonly AppFile[]) => void
  readonly reportBug: (thrown: unknown) => void
}

const checksAtOnce = 4
const checkedByItself = 500 // one paste may hold 100,000 tokens, and each check is a signed call
const checksAStep = 50
const shownRefused = 20

// The next file would fail for the same reason.
const systemic: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signed-out',
  'rate-limited',
  'forbidden',
  'offline',
  'app-unknown'
])

const storedFile = z.object({
  token: z.string().check(z.regex(appTokenForm)),
  name: z.nullable(z.string()),
  sizeBytes: z.nullable(z.number()),
  createdAt: z.nullable(z.number()),
  parentToken: z._default(z.nullable(z.string()), null),
  kind: z._default(z.enum(['file', 'folder']), 'file')
})

const nothingKnown = {
  name: null,
  sizeBytes: null,
  createdAt: null,
  parentToken: null,
  kind: 'file'
} as const

export async function createAppFiles(options: AppFilesOptions): Promise<AppFiles> {
  const { appSpace, file, now, newId, publish, reportBug } = options
  const files = new Map<string, AppFile>()
  const unseen = new Set<string>()
  let isClosed = false
  const { save, flush } = createSaver({
    file,
    snapshot: () => [...files.values()],
    isClosed: () => isClosed,
    reportBug
  })
  for (const stored of await readStored(file, reportBug)) files.set(stored.token, unchecked(stored))

  function show(): void {
    if (!isClosed) publish([...files.values()])
  }

  function changed(): Promise<void> {
    show()
    return save()
  }

  /** False: asking for another file makes no sense now. */
  async function check(token: string): Promise<boolean> {
    if (!files.has(token)) return true
    const answer = await appSpace.info(token)
    const known = files.get(token)
    if (isClosed) return false
    const goesOn = answer.kind === 'ok' || !systemic.has(answer.error.code)
    if (!known) return goesOn
    const checked = { ...known, checkedAt: now(), error: null }
    if (answer.kind === 'ok') files.set(token, { ...checked, ...answer.data, status: 'present' })
    else if (saysNotFound(answer)) files.set(token, { ...checked, status: 'gone' })
    else files.set(token, { ...checked, status: 'failed', error: answer.error })
    return goesOn
  }

  async function refresh(tokens: readonly string[]): Promise<void> {
    await checkAll(isClosed ? [] : tokens, check, show)
    // What Info said can be asked again: a failed write has been reported, and that is enough.
    await changed().catch(() => undefined)
  }

  const gate = createDestroyGate({ now, newId, files })

  return {
    list: () => [...files.values()],
    look: () => {
      const waiting = [...unseen]
      unseen.clear()
      if (waiting.length > 0) refresh(waiting).catch(reportBug)
      return [...files.values()]
    },
    introduce: (tokens) => {
      for (const token of tokens) {
        files.set(token, unchecked({ ...nothingKnown, token }))
        unseen.add(token)
      }
      show()
    },
    add: async (text) => {
      const words = [...new Set(text.split(/[\s,;"']+/).filter((word) => word !== ''))]
      const good = words.filter((word) => appTokenForm.test(word))
      const refused = words.filter((word) => !appTokenForm.test(word)).slice(0, shownRefused)
      const fresh = good.filter((token) => !files.has(token))
      for (const token of fresh) {
        files.set(token, unchecked({ ...nothingKnown, token }))
      }
      const saved = changed()
      void refresh(fresh.slice(0, checkedByItself)).catch(reportBug)
      await saved
      return { added: fresh.length, alreadyKnown: good.length - fresh.length, refused }
    },
    refresh,
    forget: async (tokens) => {
      for (const token of tokens) files.delete(token)
      await changed()
    },
    noteMoved: (tokens, parentToken) => {
      for (const token of tokens) {
        const known = files.get(token)
        if (known) files.set(token, { ...known, parentToken })
      }
      changed().catch(() => undefined)
    },
    dropDestroyed: (tokens) => {
      for (const token of tokens) files.delete(token)
      changed().catch(() => undefined)
    },
    planDestroy: gate.plan,
    redeem: gate.redeem,
    flush,
    close: () => {
      isClosed = true
      gate.close()
    }
  }
}

async function checkAll(
  tokens: readonly string[],
  check: (token: string) => Promise<boolean>,
  show: () => void
): Promise<void> {
  const queue = new Set(tokens)
  let checked = 0
  const worker = async (): Promise<void> => {
    for (const token of queue) {
      queue.delete(token)
      if (!(await check(token))) queue.clear()
      checked += 1
      if (checked % checksAStep !== 0) continue
      show()
      // Calls that fail at once would otherwise keep everything else from running.
      await nextTurn()
    }
  }
  await Promise.all(Array.from({ length: checksAtOnce }, worker))
}

interface SaverParts {
  readonly file: RegistryFile | null
  readonly snapshot: () => readonly AppFile[]
  readonly isClosed: () => boolean
  readonly reportBug: (thrown: unknown) => void
}

/** One write at a time; all changes that wait for the same write share it. */
function createSaver({ file, snapshot, isClosed, reportBug }: SaverParts): {
  readonly save: () => Promise<void>
  readonly flush: () => Promise<void>
} {
  let last: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | null = null

  async function write(): Promise<void> {
    waiting = null
    if (isClosed()) throw new AppFailure('signed-out', 'the registry is closed')
    try {
      await file?.write(snapshot())
    } catch (thrown) {
      reportBug(thrown)
      throw new AppFailure('disk', 'the registry could not be written')
    }
  }

  return {
    save: () => {
      if (waiting) return waiting
      waiting = last.then(write)
      last = waiting.catch(() => undefined)
      return waiting
    },
    flush: () => last
  }
}

function unchecked(stored: z.infer<typeof storedFile>): AppFile {
  return { ...stored, status: 'unchecked', checkedAt: null, error: null }
}

async function readStored(
  file: RegistryFile | null,
  reportBug: (thrown: unknown) => void
): Promise<z.infer<typeof storedFile>[]> {
  // A file that cannot be used costs what it held, not the account.
  const found = await file?.read().catch(reportBug)
  const parsed = z.array(z.unknown()).safeParse(found)
  if (!parsed.success) return []
  // One bad record must not cost the others.
  return parsed.data.flatMap((record) => {
    const one = storedFile.safeParse(record)
    return one.success ? [one.data] : []
  })
}
