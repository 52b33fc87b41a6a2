/** The registry of app-space tokens: app space cannot be listed, so Drawer keeps what it was given. */
import { z } from 'zod'
import { AppFailure } from '../../shared/errors'
import type { AddedTokens, AppFile, DestroyPlan } from '../../shared/model'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'

/** Where the registry outlives the program; the demo drive keeps none. */
export interface RegistryFile {
  readonly read: () => Promise<unknown>
  readonly write: (files: readonly AppFile[]) => Promise<void>
}

export interface AppFiles {
  readonly list: () => readonly AppFile[]
  readonly add: (text: string) => Promise<AddedTokens>
  readonly refresh: (tokens: readonly string[]) => Promise<void>
  readonly forget: (tokens: readonly string[]) => Promise<void>
  /** Proven to be destroyed. */
  readonly dropDestroyed: (tokens: readonly string[]) => void
  readonly planDestroy: (tokens: readonly string[]) => DestroyPlan
  /** Trades a permit for its frozen list, once. */
  readonly redeem: (permit: string, typedCount: number | null) => readonly AppFile[]
}

export interface AppFilesOptions {
  readonly appSpace: Pick<AppSpace, 'info'>
  readonly file: RegistryFile | null
  readonly now: () => number
  readonly newId: () => string
  readonly publish: (files: readonly AppFile[]) => void
  readonly reportBug: (thrown: unknown) => void
}

const typedFrom = 10 // above this the number is typed (design.md section 5)
const permitMs = 10 * 60_000
const checksAtOnce = 4
const shownNames = 10
const shownRefused = 20
// ASCII words without anything that a URL would have to escape (kdocs-api.md 6.2).
const tokenForm = /^[A-Za-z0-9_-]{8,256}$/

const storedFile = z.object({
  token: z.string().regex(tokenForm),
  name: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  createdAt: z.number().nullable()
})

export async function createAppFiles(options: AppFilesOptions): Promise<AppFiles> {
  const { appSpace, file, now, newId, publish, reportBug } = options
  const files = new Map<string, AppFile>()
  const permits = new Map<string, { readonly files: readonly AppFile[]; readonly until: number }>()
  let saving: Promise<void> = Promise.resolve()
  for (const stored of await readStored(file)) files.set(stored.token, unchecked(stored))

  function changed(): void {
    publish([...files.values()])
    if (!file) return
    const snapshot = [...files.values()]
    saving = saving.then(() => file.write(snapshot)).catch(reportBug)
  }

  async function check(token: string): Promise<void> {
    const answer = await appSpace.info(token)
    const known = files.get(token)
    if (!known) return
    const checked = { ...known, checkedAt: now(), error: null }
    if (answer.kind === 'ok') files.set(token, { ...checked, ...answer.data, status: 'present' })
    else if (saysNotFound(answer)) files.set(token, { ...checked, status: 'gone' })
    else files.set(token, { ...checked, status: 'failed', error: answer.error })
  }

  async function refresh(tokens: readonly string[]): Promise<void> {
    const queue = tokens.filter((token) => files.has(token))
    const worker = async (): Promise<void> => {
      for (let token = queue.shift(); token !== undefined; token = queue.shift()) {
        await check(token)
        publish([...files.values()])
      }
    }
    await Promise.all(Array.from({ length: checksAtOnce }, worker))
    changed()
  }

  function get(token: string): AppFile {
    const known = files.get(token)
    if (!known) throw new AppFailure('not-found', 'a token that is not in the registry')
    return known
  }

  return {
    list: () => [...files.values()],
    add: async (text) => {
      const words = [...new Set(text.split(/[\s,;"']+/).filter((word) => word !== ''))]
      const good = words.filter((word) => tokenForm.test(word))
      const refused = words.filter((word) => !tokenForm.test(word)).slice(0, shownRefused)
      const fresh = good.filter((token) => !files.has(token))
      for (const token of fresh) {
        files.set(token, unchecked({ token, name: null, sizeBytes: null, createdAt: null }))
      }
      changed()
      await saving
      void refresh(fresh).catch(reportBug)
      return { added: fresh.length, alreadyKnown: good.length - fresh.length, refused }
    },
    refresh,
    forget: async (tokens) => {
      for (const token of tokens) files.delete(token)
      changed()
      await saving
    },
    dropDestroyed: (tokens) => {
      for (const token of tokens) files.delete(token)
      changed()
    },
    planDestroy: (tokens) => {
      const frozen = [...new Set(tokens)].map(get)
      const permit = newId()
      permits.clear()
      permits.set(permit, { files: frozen, until: now() + permitMs })
      const sizes = frozen.map(({ sizeBytes }) => sizeBytes)
      return {
        permit,
        count: frozen.length,
        totalBytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
        unknownSizes: sizes.filter((size) => size === null).length,
        names: frozen.slice(0, shownNames).map(({ name, token }) => name ?? token),
        mustTypeCount: frozen.length > typedFrom,
        writeCalls: frozen.length
      }
    },
    // SECURITY: the only way to a destroy: the list is the one that the person saw, and the number
    // is the one that the person typed.
    redeem: (permit, typedCount) => {
      const found = permits.get(permit)
      if (!found || now() > found.until) throw new AppFailure('permit-void')
      const { files: frozen } = found
      if (frozen.length > typedFrom && typedCount !== frozen.length) {
        throw new AppFailure('permit-void', 'the typed number is not the number of files')
      }
      permits.delete(permit)
      if (frozen.some(({ token }) => !files.has(token))) throw new AppFailure('permit-void')
      return frozen
    }
  }
}

function unchecked(stored: z.infer<typeof storedFile>): AppFile {
  return { ...stored, status: 'unchecked', checkedAt: null, error: null }
}

async function readStored(file: RegistryFile | null): Promise<z.infer<typeof storedFile>[]> {
  const parsed = z.array(z.unknown()).safeParse(await file?.read())
  if (!parsed.success) return []
  // One bad record must not cost the others.
  return parsed.data.flatMap((record) => {
    const one = storedFile.safeParse(record)
    return one.success ? [one.data] : []
  })
}
