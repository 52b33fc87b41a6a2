/** A small drive and what the person means to do with it. */
import type { Dice } from './dice'
import { createDrive, type Drive } from './drive'
import type { ServerHabits } from './server'
import type { Verb } from '../shared/model'

export interface Wish {
  readonly verb: Verb
  /** Own ids, in the bin's words for a restore. */
  readonly ids: readonly string[]
  readonly targetId: string | null
  /** To be opened first, as a person would; null is My documents. */
  readonly folders: readonly (string | null)[]
}

export interface Scenario {
  readonly drive: Drive
  readonly wishes: readonly Wish[]
  readonly habits: ServerHabits
}

export interface Sizes {
  readonly verb?: Verb
  readonly items?: number
  /** At least so many, where their number is rolled: with small batches a task has many calls. */
  readonly leastItems?: number
  readonly habits?: ServerHabits
}

export function createScenario(dice: Dice, now: () => number, sizes: Sizes = {}): Scenario {
  const drive = createDrive('root', now)
  const folders = Array.from({ length: dice.between(1, 4) }, (_, index) => `folder${index}`)
  const usesOwnBinIds = dice.chance(0.5)
  let named = 0
  const add = (parentId: string, kind: 'folder' | 'file', id = `item${(named += 1)}`): string => {
    const binId = usesOwnBinIds ? `bin-${id}` : id
    drive.addNode({ id, name: `${id}.txt`, kind, sizeBytes: named, binId, parentId })
    return id
  }
  for (const id of folders) add('root', 'folder', id)
  const places = ['root', ...folders]

  function wish(size: number): Wish {
    const verb =
      sizes.verb ??
      dice.pick([
        'move',
        'move',
        'move',
        'trash',
        'trash',
        'destroy',
        'restore',
        'appMove'
      ] as const)
    if (verb === 'destroy') {
      named += 1
      return wishToDestroy(
        drive,
        sizes.items ?? Math.max(dice.between(1, 5), sizes.leastItems ?? 1),
        `file${named}of`
      )
    }
    if (verb === 'appMove') {
      named += 1
      return wishToMoveAppFiles(drive, dice, size, `file${named}of`)
    }
    const source = dice.pick(places)
    const others = places.filter((place) => place !== source)
    const target = dice.pick(others)
    const isSplit = verb !== 'restore' && others.length > 1 && dice.chance(0.25)
    const second = isSplit ? others.find((place) => place !== target) : undefined
    const ids = Array.from({ length: size }, (_, index) =>
      add(
        second !== undefined && index % 3 === 0 ? second : source,
        dice.chance(0.1) ? 'folder' : 'file'
      )
    )
    // The other entries of the folders, which nothing may touch.
    for (let left = dice.below(4); left > 0; left -= 1) add(dice.pick(places), 'file')
    if (verb === 'restore') {
      for (const id of ids) drive.trash(id)
      const binIds = ids.map((id) => drive.node(id)?.binId ?? id)
      return { verb, ids: binIds, targetId: null, folders: [] }
    }
    const opened = [null, toFolder(source), ...(second === undefined ? [] : [toFolder(second)])]
    // The root's own id is learned from what lies in it, and the tree from the folders in between.
    return {
      verb,
      ids,
      targetId: verb === 'move' ? toFolder(target) : null,
      folders: [...new Set(opened)]
    }
  }

  const size = sizes.items ?? Math.max(rollSize(dice), sizes.leastItems ?? 1)
  const wishes = [wish(size)]
  if (!sizes.items && dice.chance(0.25)) wishes.push(wish(dice.between(1, 6)))
  return { drive, wishes, habits: sizes.habits ?? rollHabits(dice, size) }
}

const toFolder = (id: string): string | null => (id === 'root' ? null : id)

function wishToDestroy(drive: Drive, count: number, prefix: string): Wish {
  const ids = Array.from({ length: count }, (_, index) => `${prefix}app${index + 1}`)
  for (const id of ids) drive.addAppFile(id)
  drive.addAppFile('appfile-not-to-be-touched')
  return { verb: 'destroy', ids, targetId: null, folders: [] }
}

/** Some of two folders, so that there are batches of each. */
function wishToMoveAppFiles(drive: Drive, dice: Dice, count: number, prefix: string): Wish {
  const folders = ['one', 'two', 'target'].map((name) => `${prefix}${name}`)
  for (const folder of folders) drive.addAppFolder(folder)
  const [one = '', two = '', targetId = ''] = folders
  const isSplit = dice.chance(0.3)
  const ids = Array.from({ length: count }, (_, index) => `${prefix}app${index + 1}`)
  for (const [index, id] of ids.entries())
    drive.addAppFile(id, isSplit && index % 3 === 0 ? two : one)
  drive.addAppFile('appfile-not-to-be-touched', one)
  return { verb: 'appMove', ids, targetId, folders: [] }
}

function rollSize(dice: Dice): number {
  const roll = dice.roll()
  if (roll < 0.8) return dice.between(1, 6)
  if (roll < 0.97) return dice.between(7, 25)
  // The last of them are several batches.
  return roll < 0.985 ? dice.between(26, 60) : dice.between(101, 260)
}

/** A listing of more pages than this is slow to simulate, and shows nothing new. */
const mostPages = 10

function rollHabits(dice: Dice, size: number): ServerHabits {
  return {
    pageLimit: Math.max(dice.pick([100, 30, 5, 3, 2]), Math.ceil(size / mostPages)),
    atOnceUpTo: dice.pick([0, 0, 3, 1_000]),
    taskMs: [0, dice.pick([500, 3_000, 8_000])],
    answersResults: dice.chance(0.3),
    limits: { read: 10_000, write: 500 }
  }
}
