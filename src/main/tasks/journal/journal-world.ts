/** A journal of numbered items in a memory file, as the tests of this folder use it. */
import type { JournalTrouble } from '../../../shared/model'
import { openJournal, type JournalOptions, type OpenedJournal } from './journal'
import type { JournalFile } from './journal-file'
import { type FileFault, type FileStep, type MemoryFile } from './memory-file'

export interface Item {
  readonly n: number
  readonly name?: string
}

export interface World extends OpenedJournal<Item> {
  readonly numbers: readonly number[]
  readonly troubles: (JournalTrouble | null)[]
  readonly bugs: unknown[]
  /** What a snapshot consists of; starts with what was read. */
  readonly state: Item[]
}

export async function openWorld(
  file: JournalFile,
  options: Partial<JournalOptions<Item>> = {}
): Promise<World> {
  const troubles: (JournalTrouble | null)[] = []
  const bugs: unknown[] = []
  const state: Item[] = []
  const opened = await openJournal<Item>({
    file,
    parse: parseItem,
    snapshot: () => state,
    sleep: () => new Promise(() => undefined),
    onTrouble: (trouble) => troubles.push(trouble),
    reportBug: (thrown) => bugs.push(thrown),
    ...options
  })
  state.push(...opened.records)
  return { ...opened, numbers: opened.records.map(({ n }) => n), troubles, bugs, state }
}

function parseItem(raw: unknown): Item | null {
  const item = raw as { readonly n?: unknown; readonly k?: unknown }
  if (item.k !== undefined) return null
  if (typeof item.n !== 'number') throw new Error('not an item')
  return raw as Item
}

export async function readNumbers(memory: MemoryFile): Promise<readonly number[]> {
  return (await openWorld(memory.open())).numbers
}

/** The step fails each time, until `heal`. */
export function failAt(memory: MemoryFile, step: FileStep, fault: FileFault = 'fail'): void {
  memory.setFault((asked) => (asked === step ? fault : null))
}
export function heal(memory: MemoryFile): void {
  memory.setFault(() => null)
}

export function text(memory: MemoryFile): string {
  return Buffer.from(memory.bytes() ?? []).toString()
}

export async function fill(memory: MemoryFile, ...numbers: readonly number[]): Promise<void> {
  const { journal } = await openWorld(memory.open())
  for (const n of numbers) await journal.commit({ n, name: `第${n}个 “file”\n` })
  await journal.close()
}
