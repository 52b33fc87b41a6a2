/** The checker's own reading of a journal, against journals written by hand. */
import { expect, it } from 'vitest'
import { isWrittenDown } from './written-down'

const items = { k: 'items', t: 'task1', s: 'from', g: 'to', i: [row('a'), row('b'), row('c')] }
const send = { k: 'send', t: 'task1', at: 1, x: [[0, 1]] }

function row(id: string): unknown {
  return [id, id, null, 'file']
}

function journal(...records: readonly unknown[]): Uint8Array {
  const lines = [{ k: 'open', v: 1 }, ...records].map(
    (record, index) => `00000000 ${JSON.stringify([index + 1, record])}\n`
  )
  return Buffer.from(lines.join(''))
}

it('knows a call that was written down', () => {
  expect(isWrittenDown(journal(items, send), ['a', 'b'])).toBe(true)
  expect(isWrittenDown(journal(items, send), ['b', 'a'])).toBe(true)
})

it('takes nothing but exactly these entries', () => {
  for (const ids of [['a'], ['a', 'b', 'c'], ['a', 'c'], ['c'], ['d'], []]) {
    expect(isWrittenDown(journal(items, send), ids)).toBe(false)
  }
  expect(isWrittenDown(null, ['a'])).toBe(false)
  expect(isWrittenDown(journal(items), ['a', 'b'])).toBe(false)
})

it('takes no call that something has been written of since', () => {
  for (const k of ['ack', 'back', 'settle']) {
    expect(isWrittenDown(journal(items, send, { k, t: 'task1', x: [[1, 1]] }), ['a', 'b'])).toBe(
      false
    )
  }
  const back = { k: 'back', t: 'task1', x: [[0, 1]], d: false }
  expect(isWrittenDown(journal(items, send, back, send), ['a', 'b'])).toBe(true)
})

it('keeps tasks apart', () => {
  const other = { ...items, t: 'task2', i: [row('x'), row('y')] }
  const bytes = journal(items, other, { ...send, t: 'task2' })
  expect(isWrittenDown(bytes, ['x', 'y'])).toBe(true)
  expect(isWrittenDown(bytes, ['a', 'b'])).toBe(false)
})

it('believes nothing behind a bad line', () => {
  const bytes = Buffer.concat([journal(items), Buffer.from('\0\0\0\n'), journal(send).slice(30)])
  expect(isWrittenDown(bytes, ['a', 'b'])).toBe(false)
})
