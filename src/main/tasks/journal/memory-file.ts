/** A disk of one file for tests: it can be full, lie, fail, and lose what was not synced in a crash. */
import type { JournalFile } from './journal-file'

export type FileStep = 'read' | 'append' | 'sync' | 'truncate' | 'replace' | 'keep-aside'

/**
 * fail: nothing was done. short: an append wrote a part. late: it was done, and yet it throws; for a
 * replace, which may not do that, it is done but not sure to stay before the next sync.
 */
export type FileFault = 'fail' | 'short' | 'late'

export interface MemoryFile {
  /** As a starting process opens it. After a crash, what older ones asked for never ends. */
  readonly open: () => JournalFile
  /** What a reader would find now. */
  readonly bytes: () => Uint8Array | null
  /** What a loss of power in this moment would leave at least. */
  readonly safeBytes: () => Uint8Array | null
  /** Writes past Drawer, as a bad disk or an editor does; at once on the disk. */
  readonly overwrite: (bytes: Uint8Array | null) => void
  /**
   * Asked before each step; `count` is that of the step among all, from 0. It may crash or kill:
   * then the step is not done.
   */
  readonly setFault: (choose: (step: FileStep, count: number) => FileFault | null) => void
  /**
   * The power goes. What was done since the last sync is lost from some point on: from the first of
   * it without `roll` (0 to 1).
   */
  readonly crash: (roll?: () => number) => void
  /** The process dies. What it wrote can be read, but is not safe from a later loss of power. */
  readonly kill: () => void
  readonly asides: () => ReadonlyMap<string, Uint8Array>
  readonly steps: () => Readonly<Record<FileStep, number>>
}

type Change =
  | { readonly is: 'append'; readonly bytes: Uint8Array }
  | { readonly is: 'truncate'; readonly size: number }
  | { readonly is: 'replace'; readonly bytes: Uint8Array }

const nothing = new Uint8Array()
const never = new Promise<never>(() => undefined)

/** `pause` runs before each step and may take as long as it likes. */
export function createMemoryFile(pause: () => Promise<void> = () => Promise.resolve()): MemoryFile {
  const disk = createDisk()
  const asides = new Map<string, Uint8Array>()
  const steps = { read: 0, append: 0, sync: 0, truncate: 0, replace: 0, 'keep-aside': 0 }
  let count = 0
  let life = 0
  let chooseFault: (step: FileStep, count: number) => FileFault | null = () => null

  function open(): JournalFile {
    const born = life
    const isDead = (): boolean => born !== life
    async function run<T>(step: FileStep, work: (fault: FileFault | null) => T): Promise<T> {
      await pause()
      // Nothing of a dead process goes on, not even its errors.
      if (isDead()) await never
      const fault = chooseFault(step, count)
      if (isDead()) await never
      count += 1
      steps[step] += 1
      if (fault === 'fail' && step === 'sync') disk.forget()
      if (fault === 'fail') throw new Error(`${step} failed`)
      const result = work(fault)
      const isLate = fault !== null && step !== 'replace' && step !== 'keep-aside'
      if (isLate) throw new Error(`${step} failed after it was done`)
      return result
    }
    return {
      read: () => run('read', disk.now),
      append: (bytes) =>
        run('append', (fault) => {
          const size = fault === 'short' ? bytes.length / 2 : bytes.length
          disk.change({ is: 'append', bytes: bytes.slice(0, size) })
        }),
      sync: () => run('sync', disk.settle),
      truncate: (size) =>
        run('truncate', () => {
          disk.change({ is: 'truncate', size })
        }),
      replace: (bytes) =>
        run('replace', (fault) => {
          if (fault === 'short') throw new Error('replace failed')
          disk.change({ is: 'replace', bytes: bytes.slice() })
          if (!fault) disk.settle()
        }),
      keepAside: () =>
        run('keep-aside', (fault) => {
          if (fault) return null
          const name = `journal.damaged-${asides.size + 1}`
          asides.set(name, disk.now() ?? nothing)
          return name
        }),
      close: () => Promise.resolve()
    }
  }

  return {
    open,
    bytes: disk.now,
    safeBytes: disk.safe,
    overwrite: disk.overwrite,
    setFault: (choose) => {
      chooseFault = choose
    },
    crash: (roll = () => 0) => {
      life += 1
      disk.lose(roll)
    },
    kill: () => {
      life += 1
      disk.evict()
    },
    asides: () => asides,
    steps: () => steps
  }
}

interface Disk {
  readonly now: () => Uint8Array | null
  readonly safe: () => Uint8Array | null
  readonly change: (change: Change) => void
  readonly settle: () => void
  /** A sync failed: a later one does not write what this one left out (Linux marks it as clean). */
  readonly forget: () => void
  /** The system reads what was forgotten from the disk again. */
  readonly evict: () => void
  readonly lose: (roll: () => number) => void
  readonly overwrite: (bytes: Uint8Array | null) => void
}

function createDisk(): Disk {
  /** What would be found after a loss of power, and what was done on top of it. */
  let safe: Uint8Array | null = null
  let pending: Change[] = []
  let forgotten: { readonly from: number; readonly to: number } | null = null

  const now = (): Uint8Array | null => pending.reduce(applyChange, safe)
  function overwrite(bytes: Uint8Array | null): void {
    safe = bytes
    pending = []
    forgotten = null
  }
  function settle(): void {
    const bytes = now()
    overwrite(bytes && forgotten ? bytes.slice().fill(0, forgotten.from, forgotten.to) : bytes)
  }
  return {
    now,
    safe: () => safe,
    settle,
    evict: () => {
      if (forgotten) settle()
    },
    change: (change) => {
      pending.push(change)
      const isCutOff = change.is === 'truncate' && forgotten && change.size <= forgotten.from
      if (isCutOff || change.is === 'replace') forgotten = null
    },
    forget: () => {
      // A replacement is on the disk before it takes the other's place.
      const replaced = pending.findLast((change) => change.is === 'replace')
      const from = (replaced ? replaced.bytes : safe)?.length ?? 0
      forgotten ??= { from, to: now()?.length ?? 0 }
    },
    lose: (roll) => {
      overwrite(keepSome(safe, pending, roll))
    },
    overwrite
  }
}

function applyChange(before: Uint8Array | null, change: Change): Uint8Array {
  if (change.is === 'replace') return change.bytes
  const bytes = before ?? nothing
  return change.is === 'truncate'
    ? bytes.slice(0, change.size)
    : Buffer.concat([bytes, change.bytes])
}

/** The first few changes, and of the next one perhaps a part. */
function keepSome(
  bytes: Uint8Array | null,
  changes: readonly Change[],
  roll: () => number
): Uint8Array | null {
  const kept = Math.floor(roll() * (changes.length + 1))
  const whole = changes.slice(0, kept).reduce(applyChange, bytes)
  const torn = changes[kept]
  if (torn?.is !== 'append') return whole
  const part = torn.bytes.slice(0, Math.floor(roll() * (torn.bytes.length + 1)))
  return part.length === 0 ? whole : applyChange(whole, { is: 'append', bytes: part })
}
