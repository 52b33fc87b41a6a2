import { describe, expect, it } from 'vitest'
import type { Entry, EntryKind } from '../../shared/model'
import { planDestroy, planMove, planReturn, planTrash } from './plan'

function entry(id: string, parentId: string | null = 'a', kind: EntryKind = 'file'): Entry {
  return { id, parentId, name: id, kind, sizeBytes: 1, modifiedAt: null }
}
const many = (count: number, parentId: string): Entry[] =>
  Array.from({ length: count }, (_, index) => entry(`${parentId}-${index}`, parentId))
const parents: Readonly<Record<string, string | null>> = {
  a: null,
  b: null,
  inner: 'a',
  deep: 'inner'
}
const parentOf = (id: string): string | null | undefined => parents[id]
const sizes = (plan: { chunks: readonly { items: readonly unknown[] }[] }): number[] =>
  plan.chunks.map(({ items }) => items.length)

describe('the plan of a move', () => {
  it('cuts each source folder into chunks of at most a hundred', () => {
    const plan = planMove([...many(250, 'a'), ...many(101, 'b')], 't', [null, 't'], parentOf)
    expect(sizes(plan)).toEqual([100, 100, 50, 100, 1])
    for (const { sourceId, items } of plan.chunks) {
      expect(items.every((item) => item.sourceId === sourceId)).toBe(true)
    }
  })

  // A kind that this program does not know may hold entries; a file never does.
  it.each(['folder', 'other'] as const)(
    'drops what is inside a selected %s, however deep',
    (kind) => {
      const plan = planMove(
        [entry('a', null, kind), entry('x', 'deep'), entry('y', 'b')],
        't',
        ['t'],
        parentOf
      )
      expect(plan.skipped).toMatchObject([{ item: { id: 'x' }, reason: 'inside-selected-folder' }])
      expect(plan.chunks.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['a', 'y'])
    }
  )

  it('skips what is in the target already', () => {
    const plan = planMove([entry('x', 't'), entry('y', 'a')], 't', ['t'], parentOf)
    expect(plan.skipped).toMatchObject([{ item: { id: 'x' }, reason: 'already-there' }])
    expect(sizes(plan)).toEqual([1])
  })

  it('refuses a folder into itself or below, and a move that moves nothing', () => {
    const into = (targetId: string, path: string[]) => () =>
      planMove([entry('a', null, 'folder')], targetId, [null, ...path], parentOf)
    expect(into('a', ['a'])).toThrow('into-itself')
    expect(into('deep', ['a', 'inner', 'deep'])).toThrow('into-itself')
    expect(() => planMove([entry('x', 't')], 't', [null, 't'], parentOf)).toThrow('same-folder')
  })

  it('sends an entry that is named twice once', () => {
    expect(sizes(planMove([entry('x'), entry('x')], 't', ['t'], parentOf))).toEqual([1])
  })

  it('survives a ring of parents', () => {
    const ring = (id: string): string => (id === 'p' ? 'q' : 'p')
    expect(sizes(planTrash([entry('x', 'p')], ring))).toEqual([1])
  })
})

it('trashes entries of My documents too', () => {
  expect(sizes(planTrash([entry('x', null), entry('y', null)], parentOf))).toEqual([2])
})

it('puts entries back in chunks by the folder they came from', () => {
  const items = ['1', '2', '3'].map((id) => ({
    id,
    name: id,
    sourceId: 't',
    sizeBytes: 1,
    kind: 'file' as const
  }))
  const plan = planReturn(items, ({ id }) => (id === '2' ? null : 'a'))
  expect(plan.chunks.map(({ targetId, items: moved }) => [targetId, moved.length])).toEqual([
    ['a', 2],
    [null, 1]
  ])
})

it('destroys one file a call', () => {
  const items = ['1', '2'].map((id) => ({
    id,
    name: id,
    sourceId: null,
    sizeBytes: 1,
    kind: 'file' as const
  }))
  expect(sizes(planDestroy(items))).toEqual([1, 1])
})

it('plans a hundred thousand entries of a thousand folders', () => {
  const entries = Array.from({ length: 100_000 }, (_, index) =>
    entry(`${index}`, `f${index % 1000}`)
  )
  expect(planTrash(entries, () => null).chunks).toHaveLength(1000)
})
