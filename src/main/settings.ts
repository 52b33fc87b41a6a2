/** The one preferences file. It never holds a secret. */
import { readFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { z } from 'zod/mini'
import { choiceSchemas } from '../shared/choice-schemas'
import { defaultChoices, type Choices } from '../shared/choices'
import { allScopes, usualScopes, type Scope } from '../shared/scopes'
import { dialectSchema } from '../shared/dialect-schema'
import { carefulDialect, type Dialect } from '../shared/dialect'
import { hasErrorCode, keepAside, writeAtomically } from './atomic-file'

const shortText = (length: number) => z.string().check(z.maxLength(length))
const wholeNumber = z.int().check(z.minimum(-100_000), z.maximum(100_000))

// Loose: the file of a newer version keeps the keys that this one does not know.
const accountMarker = z.looseObject({
  appId: z.string(),
  /** Whether the keychain holds this account's secrets: see S4 in docs/security.md. */
  stored: z.boolean(),
  generation: z.int().check(z.minimum(0)),
  name: z.string(),
  userId: z.string(),
  signedInAt: z.number(),
  /** What this sign-in asked for; an older Drawer asked for the usual ones and did not write it. */
  scopes: z.catch(z.optional(z.array(z.string())), undefined),
  /** Not in use any more, and nobody could prove that the keychain's entries are gone. */
  mayRemain: z.optional(z.boolean())
})
// A choice that this version does not offer is its default, and no reason to lose the others.
const choices = {
  language: z.catch(choiceSchemas.language, defaultChoices.language),
  theme: z.catch(choiceSchemas.theme, defaultChoices.theme),
  density: z.catch(choiceSchemas.density, defaultChoices.density),
  zoomPercent: z.catch(choiceSchemas.zoomPercent, defaultChoices.zoomPercent),
  asksBeforeTrash: z.catch(choiceSchemas.asksBeforeTrash, defaultChoices.asksBeforeTrash),
  asksFrom: z.catch(choiceSchemas.asksFrom, defaultChoices.asksFrom),
  callsAtOnce: z.catch(choiceSchemas.callsAtOnce, defaultChoices.callsAtOnce),
  springMs: z.catch(choiceSchemas.springMs, defaultChoices.springMs),
  keepsListings: z.catch(choiceSchemas.keepsListings, defaultChoices.keepsListings),
  onClose: z.catch(choiceSchemas.onClose, defaultChoices.onClose),
  notifies: z.catch(choiceSchemas.notifies, defaultChoices.notifies),
  keepsAwake: z.catch(choiceSchemas.keepsAwake, defaultChoices.keepsAwake),
  checksForUpdates: z.catch(choiceSchemas.checksForUpdates, defaultChoices.checksForUpdates)
}
const preferences = z.looseObject({
  ...choices,
  lastAppId: z._default(shortText(128), ''),
  callbackAddress: z._default(shortText(256), 'http://127.0.0.1:17865/callback'),
  accounts: z._default(z.record(z.string(), accountMarker), {}),
  shownAccount: z._default(shortText(1024), ''),
  skippedVersion: z._default(z.catch(shortText(128), ''), ''),
  scopes: z.catch(z.array(z.enum(allScopes)), [...usualScopes]),
  appKinds: z._default(z.record(z.string(), z.enum(['test', 'formal'])), {}),
  // One that is damaged reads as carefully as one that was never set.
  dialects: z._default(
    z.catch(z.record(z.string(), z.catch(dialectSchema, carefulDialect)), {}),
    {}
  ),
  /** The person was told that Drawer stays in the tray. */
  knowsTray: z._default(z.catch(z.boolean(), false), false),
  window: z.optional(
    z.looseObject({
      x: z.optional(wholeNumber),
      y: z.optional(wholeNumber),
      width: wholeNumber,
      height: wholeNumber,
      isMaximized: z.optional(z.boolean())
    })
  )
})

export interface AccountMarker {
  readonly appId: string
  readonly stored: boolean
  readonly generation: number
  readonly name: string
  readonly userId: string
  readonly signedInAt: number
  readonly scopes?: readonly string[] | undefined
  readonly mayRemain?: boolean | undefined
}

export interface WindowBounds {
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly width: number
  readonly height: number
  readonly isMaximized?: boolean | undefined
}

export interface Preferences extends Choices {
  readonly lastAppId: string
  readonly callbackAddress: string
  /** By account id (accounts/account-id.ts); by origin alone where an older Drawer wrote it. */
  readonly accounts: Readonly<Record<string, AccountMarker>>
  /** The id of the account that the window showed last; empty: none was chosen. */
  readonly shownAccount: string
  /** The newer Drawer that the person does not want to hear of; empty: none. */
  readonly skippedVersion: string
  /** What the sign-in form asked for last. */
  readonly scopes: readonly Scope[]
  /** By app id; a test application where nothing is said, since that has the fewer calls. */
  readonly appKinds: Readonly<Record<string, 'test' | 'formal'>>
  /** By account, under a name that does not tell whose it is. */
  readonly dialects: Readonly<Record<string, Dialect>>
  readonly knowsTray: boolean
  readonly window?: WindowBounds | undefined
}

export interface Settings {
  get(): Preferences
  /** The new value holds at once; the promise tells whether it is on the disk. */
  update(patch: Partial<Preferences>): Promise<void>
  /** The file could not be read; it lies beside the new one. */
  readonly wasDamaged: boolean
}

export async function createSettings({ file }: { readonly file: string }): Promise<Settings> {
  const found = readPreferences(file)
  let current = found ?? preferences.parse({})
  if (!found) await keepAside(file)
  let tail: Promise<unknown> = Promise.resolve()
  return {
    wasDamaged: found === null,
    get: () => current,
    update: (patch) => {
      current = { ...current, ...patch } as typeof current // Partial<Preferences> over a whole one.
      const write = tail.then(() => writeAtomically(file, JSON.stringify(current, null, 2)))
      tail = write.catch(() => undefined)
      return write
    }
  }
}

// SECURITY: W10. Other accounts of this computer cannot look into the profile folder.
export async function ensurePrivateFolder(
  folder: string,
  setMode: (folder: string, mode: number) => Promise<void> = chmod
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    // The folder may be older than this rule. Windows has no such bits and ignores them.
    await setMode(folder, 0o700)
  } catch (thrown) {
    // FAT and some network disks have no owners at all: nothing here could close the folder.
    if (!hasErrorCode(thrown, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw thrown
  }
}

/** Null: there is a file, but it is not ours. No file at all: the defaults. It is small, and waited for. */
function readPreferences(file: string): z.infer<typeof preferences> | null {
  try {
    const parsed = preferences.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch (thrown) {
    return hasErrorCode(thrown, 'ENOENT') ? preferences.parse({}) : null
  }
}
