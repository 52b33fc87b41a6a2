import { describe, expect, it } from 'vitest'
import type { Order } from './order'
import { planTrash } from './plan'
import type { TaskRecord } from './records'
import { recover } from './recovery'
import { orderRecords } from './snapshot'

const entry = {
  id: 'a',
  name: 'a.txt',
  parentId: 'folder',
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: null
} as const
const plan = planTrash([{ ...entry }, { ...entry, id: 'b' }], () => null)
const order = (undoes: string | null): Order => ({
  verb: 'trash',
  plan,
  sourceNames: [],
  targetName: null,
  undoes,
  follows: null
})
const done: TaskRecord = { k: 'settle', t: 'first', x: [[0, 1]], is: 'done', r: null, e: null }
const first = [...orderRecords('first', 1, order(null)), done]

describe.each(['undo', 'retry'] as const)(
  'a journal that is cut inside the order of an %s',
  (as) => {
    const handed: TaskRecord = { k: 'handed', t: 'first', as, x: [[1, 1]], by: 'second' }
    const second = [...orderRecords('second', 2, order('first'), [handed])]

    it.each(second.map((_, kept) => kept))('after %i records has no such order', (kept) => {
      const found = recover([...first, ...second.slice(0, kept)])
      expect(found.map(({ id }) => id)).toEqual(['first'])
      expect(found[0]).toMatchObject({ isUndone: false, steps: [done] })
    })

    it('and not cut, has both, and the entries are taken over', () => {
      const found = recover([...first, ...second])
      expect(found.map(({ id }) => id)).toEqual(['first', 'second'])
      expect(found[0]).toMatchObject({ isUndone: as === 'undo', steps: [done, handed] })
    })

    it('or read twice, as after a compaction, says the same', () => {
      const [twice] = recover([...first, ...second, ...second])
      expect(twice).toMatchObject({ isUndone: as === 'undo' })
    })
  }
)

it('believes a journal of an older Drawer, where the take-over followed the start', () => {
  const old: TaskRecord = { k: 'handed', t: 'first', as: 'undo', x: [] }
  const [found] = recover([...first, ...orderRecords('second', 2, order('first')), old])
  expect(found).toMatchObject({ isUndone: true })
})

it.each(['undo', 'retry'] as const)('gives an %s back that could not be written down', (as) => {
  const handed: TaskRecord = { k: 'handed', t: 'first', as, x: [[1, 1]] }
  const back: TaskRecord = { ...handed, off: true }
  const [found] = recover([...first, handed, back])
  expect(found).toMatchObject({ isUndone: false })
  expect(found?.steps.at(-1)).toMatchObject({ off: true })
})

it.each<[string, TaskRecord[], boolean]>([
  ['that nobody was told of', [], false],
  ['that was promised', [{ k: 'promised', t: 'first' }], true],
  ['that the person wanted all the same', [{ k: 'resume', t: 'first', at: 2 }], true],
  ['of which something was sent', [{ k: 'send', t: 'first', at: 2, x: [[0, 0]] }], true]
])('knows of an order %s whether it may go on', (_, records, isPromised) => {
  const [found] = recover([...orderRecords('first', 1, order(null)), ...records])
  expect(found).toMatchObject({ isPromised })
})
