/** The app's two files on a disk that can be full, fail, write a part, and lose what was not synced. */
import type { Clock, Owner } from './clock'
import type { Limits } from './daily-count'
import type { Dice } from './dice'
import type { Faults } from './faults'
import { parseBudgetRecord, type BudgetRecord } from '../main/tasks/budget-records'
import { openJournal } from '../main/tasks/journal/journal'
import type { JournalFile } from '../main/tasks/journal/journal-file'
import { createMemoryFile, type MemoryFile } from '../main/tasks/journal/memory-file'

export interface DiskOptions {
  readonly clock: Clock
  readonly dice: Dice
  readonly faults: Faults
}

export interface Disk {
  readonly open: (name: keyof Files, owner: Owner, kill: () => void) => JournalFile
  /** What of the journal a loss of power would leave at least. */
  readonly safeJournal: () => Uint8Array | null
  /** The process is dead; in a loss of power so is what was not synced. */
  readonly crash: (losesPower: boolean) => void
  /** As a backup does, now and then. */
  readonly copy: () => void
  /** Puts the copy back; false: there is none, or it is not older. */
  readonly putBack: () => boolean
  /** As if the app had made so many calls today before. */
  readonly presetBudget: (day: string, used: Limits) => Promise<void>
}

interface Files {
  readonly journal: MemoryFile
  readonly budget: MemoryFile
}

const names = ['journal', 'budget'] as const
/** How long the disk may stay full. */
const longestFullMs = 120_000

export function createDisk({ clock, dice, faults }: DiskOptions): Disk {
  const files: Files = { journal: createMemoryFile(), budget: createMemoryFile() }
  let copies: ReadonlyMap<keyof Files, Uint8Array | null> | null = null
  let fullUntil = 0
  let dueFault: 'fail' | 'short' | null = null

  for (const name of names) {
    files[name].setFault((step) => {
      if (step === 'read') return null
      if (clock.time() < fullUntil) return step === 'append' || step === 'replace' ? 'short' : null
      const fault = dueFault
      dueFault = null
      return fault
    })
  }

  /** Rolls what happens to one write; true: the process died before or after it. */
  function roll(): 'before' | 'after' | null {
    const fault = faults.forFile()
    if (!fault) return null
    faults.count(fault)
    if (fault === 'disk full') fullUntil = clock.time() + dice.between(1, longestFullMs)
    if (fault === 'write error') dueFault = 'fail'
    if (fault === 'short write') dueFault = 'short'
    if (fault === 'crash before a write') return 'before'
    return fault === 'crash after a write' ? 'after' : null
  }

  return {
    open: (name, owner, kill) => {
      const file = files[name].open()
      const never = new Promise<never>(() => undefined)
      const step = async (work: () => Promise<void>): Promise<void> => {
        const crash = roll()
        if (crash === 'before') kill()
        if (!owner.isAlive()) return never
        // Most writes end at once, some take a moment in which other things happen.
        if (dice.chance(0.1)) await clock.sleep(dice.between(1, 40), owner)
        await work()
        if (crash === 'after') kill()
        return owner.isAlive() ? undefined : never
      }
      return {
        read: file.read,
        append: (bytes) => step(() => file.append(bytes)),
        sync: () => step(() => file.sync()),
        truncate: (size) => step(() => file.truncate(size)),
        replace: (bytes) => step(() => file.replace(bytes)),
        keepAside: file.keepAside,
        close: file.close
      }
    },
    safeJournal: files.journal.safeBytes,
    crash: (losesPower) => {
      fullUntil = 0
      dueFault = null
      for (const name of names) {
        if (losesPower) files[name].crash(dice.roll)
        else files[name].kill()
      }
    },
    copy: () => {
      copies = new Map(names.map((name) => [name, files[name].bytes()]))
    },
    putBack: () => {
      if (!copies) return false
      const isOlder = names.some(
        (name) => copies?.get(name)?.length !== files[name].bytes()?.length
      )
      for (const [name, bytes] of copies) files[name].overwrite(bytes)
      return isOlder
    },
    presetBudget: async (day, used) => {
      const { journal } = await openJournal<BudgetRecord>({
        file: files.budget.open(),
        parse: parseBudgetRecord,
        snapshot: () => [],
        sleep: () => Promise.resolve(),
        onTrouble: () => undefined,
        reportBug: () => undefined
      })
      const kinds = ['read', 'write'] as const
      await journal.commit(...kinds.map((c) => ({ k: 'used', day, c, n: used[c] }) as const))
      await journal.close()
    }
  }
}
