import { describe, expect, it } from 'vitest'
import type { Price } from '../../shared/model'
import type { Order } from './order'
import { assemble, type PlannedItem } from './plan'
import { createPlanSheets, type Asking } from './plan-sheets'

const cheap: Price = { writeCalls: 1, readCalls: 1, shareOfToday: 0.01, endsAt: 0, days: 1 }
const item = (id: string): PlannedItem => ({
  id,
  name: id,
  sourceId: 'f',
  sizeBytes: 2,
  kind: 'file'
})
const items = (count: number): PlannedItem[] =>
  Array.from({ length: count }, (_, index) => item(`${index}`))

function order(count: number, changes: Partial<Order> = {}): Order {
  const chunk = { sourceId: 'f', targetId: 't', items: items(count) }
  return {
    verb: 'move',
    plan: assemble([chunk], [{ item: item('left'), reason: 'name-taken' }]),
    sourceNames: ['F'],
    targetName: 'T',
    undoes: null,
    follows: null,
    ...changes
  }
}

function createSheets(asking?: Asking) {
  let time = 0
  let number = 0
  const sheets = createPlanSheets(
    () => time,
    () => `plan-${(number += 1)}`,
    asking && (() => asking)
  )
  return { sheets, pass: (ms: number) => (time += ms) }
}

describe('a plan', () => {
  it('that is small, cheap and whole runs without a question', () => {
    expect(createSheets().sheets.offer(order(1_000), cheap)).toBe(null)
  })

  it('of more than a thousand entries asks', () => {
    const sheet = createSheets().sheets.offer(order(1_001), cheap)
    expect(sheet).toMatchObject({
      reasons: ['large'],
      toDo: 1_001,
      total: 1_002,
      totalBytes: 2_002
    })
    expect(sheet?.leftOut).toEqual([{ reason: 'name-taken', count: 1, names: ['left'] }])
  })

  it('asks from as many entries on as the person chose', () => {
    const { sheets } = createSheets({ asksBeforeTrash: false, asksFrom: 3 })
    expect(sheets.offer(order(3), cheap)).toBe(null)
    expect(sheets.offer(order(4), cheap)).toMatchObject({ reasons: ['large'] })
  })

  it('for the recycle bin asks where the person wants that, but not when it takes back', () => {
    const { sheets } = createSheets({ asksBeforeTrash: true, asksFrom: 1_000 })
    const trash = { verb: 'trash', targetName: null } as const
    expect(sheets.offer(order(1, trash), cheap)).toMatchObject({ reasons: ['wanted'] })
    expect(sheets.offer(order(1), cheap)).toBe(null)
    const back = { ...trash, plan: assemble([], []), undoes: 't1' }
    expect(sheets.offer(order(1, back), cheap)).toBe(null)
    expect(createSheets().sheets.offer(order(1, trash), cheap)).toBe(null)
  })

  it('of more than a fifth of what is left today asks', () => {
    const price = { ...cheap, writeCalls: 2, shareOfToday: 0.21 }
    expect(createSheets().sheets.offer(order(200), price)).toMatchObject({ reasons: ['expensive'] })
  })

  it('of an undo that cannot bring back all asks', () => {
    const undo = order(10, { undoes: 'x', follows: { taskId: 'x', as: 'undo', items: [] } })
    expect(createSheets().sheets.offer(undo, cheap)).toMatchObject({ reasons: ['not-all'] })
  })

  it('is good once, for half an hour, and not after it was discarded', () => {
    const { sheets, pass } = createSheets()
    const ids = [1, 2, 3].map(() => sheets.offer(order(2_000), cheap)?.planId ?? '')
    const [first = '', second = '', third = ''] = ids
    expect(sheets.redeem(first).plan.items).toHaveLength(2_001)
    expect(() => sheets.redeem(first)).toThrow('plan-void')
    sheets.discard(second)
    expect(() => sheets.redeem(second)).toThrow('plan-void')
    pass(31 * 60_000)
    expect(() => sheets.redeem(third)).toThrow('plan-void')
  })
})
