import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  clearSelection,
  drawBand,
  endBand,
  select,
  settle,
  startBand,
  stretchBand,
  takeArrived,
  useSelection,
  type Band,
  type SelectionInput,
  type SelectionState
} from './selection'

const order = ['a', 'b', 'c', 'd', 'e', 'f']
const start: SelectionState = {
  selected: new Set(),
  anchor: null,
  focused: null,
  takesComing: false,
  shown: 0
}

function after(...inputs: SelectionInput[]): SelectionState {
  return inputs.reduce((state, input) => select(state, order, input), start)
}

const plain = ({ selected, anchor, focused }: SelectionState) => ({
  selected: [...selected],
  anchor,
  focused
})

describe('select', () => {
  it('picks one row and forgets the others', () => {
    const state = after({ type: 'pick', id: 'b' }, { type: 'pick', id: 'd' })
    expect(plain(state)).toEqual({ selected: ['d'], anchor: 'd', focused: 'd' })
  })

  it('toggles rows one by one', () => {
    const state = after(
      { type: 'pick', id: 'b' },
      { type: 'toggle', id: 'd' },
      { type: 'toggle', id: 'b' }
    )
    expect(plain(state)).toEqual({ selected: ['d'], anchor: 'b', focused: 'b' })
  })

  it('extends from the anchor in both directions and shrinks again', () => {
    const down = after({ type: 'pick', id: 'c' }, { type: 'extend', id: 'e' })
    expect(plain(down)).toEqual({ selected: ['c', 'd', 'e'], anchor: 'c', focused: 'e' })
    const up = select(down, order, { type: 'extend', id: 'a' })
    expect(plain(up)).toEqual({ selected: ['a', 'b', 'c'], anchor: 'c', focused: 'a' })
    const back = select(up, order, { type: 'extend', id: 'c' })
    expect(plain(back)).toEqual({ selected: ['c'], anchor: 'c', focused: 'c' })
  })

  it('gives rows that are not free the focus, and never selects them', () => {
    const isFree = (id: string) => id !== 'b' && id !== 'd'
    const choose = (...inputs: SelectionInput[]) =>
      plain(inputs.reduce((state, input) => select(state, order, input, isFree), start))
    expect(choose({ type: 'pick', id: 'b' })).toEqual({ selected: [], anchor: 'b', focused: 'b' })
    expect(choose({ type: 'toggle', id: 'b' }).selected).toEqual([])
    expect(choose({ type: 'pick', id: 'a' }, { type: 'extend', id: 'e' }).selected).toEqual([
      'a',
      'c',
      'e'
    ])
    expect(choose({ type: 'all' }).selected).toEqual(['a', 'c', 'e', 'f'])
    expect(choose({ type: 'pick', id: 'a' }, { type: 'invert' }).selected).toEqual(['c', 'e', 'f'])
  })

  it('adds a range to what is selected', () => {
    const state = after(
      { type: 'pick', id: 'a' },
      { type: 'toggle', id: 'd' },
      { type: 'add-range', id: 'f' }
    )
    expect(plain(state)).toEqual({ selected: ['a', 'd', 'e', 'f'], anchor: 'd', focused: 'f' })
  })

  it('moves the focus alone', () => {
    const state = after({ type: 'pick', id: 'a' }, { type: 'focus', id: 'c' })
    expect(plain(state)).toEqual({ selected: ['a'], anchor: 'a', focused: 'c' })
  })

  it('extends from the focus when there is no anchor', () => {
    const state = after({ type: 'focus', id: 'b' }, { type: 'extend', id: 'd' })
    expect(plain(state)).toEqual({ selected: ['b', 'c', 'd'], anchor: 'b', focused: 'd' })
  })

  it('takes the row alone when the anchor is not shown any more', () => {
    const lost = { ...start, anchor: 'gone' }
    expect(plain(select(lost, order, { type: 'extend', id: 'c' })).selected).toEqual(['c'])
  })

  it('selects all, none and the opposite, and keeps the focus', () => {
    const all = after({ type: 'pick', id: 'b' }, { type: 'all' })
    expect(plain(all)).toEqual({ selected: order, anchor: 'b', focused: 'b' })
    const none = select(all, order, { type: 'none' })
    expect(plain(none)).toEqual({ selected: [], anchor: null, focused: 'b' })
    const rest = select(after({ type: 'pick', id: 'b' }), order, { type: 'invert' })
    expect([...rest.selected]).toEqual(['a', 'c', 'd', 'e', 'f'])
  })

  it('never changes the state that it was given', () => {
    const before = after({ type: 'pick', id: 'b' })
    select(before, order, { type: 'toggle', id: 'c' })
    expect([...before.selected]).toEqual(['b'])
  })

  it('selects 100,000 rows at once', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `row-${index}`)
    const first = select(start, many, { type: 'pick', id: 'row-0' })
    expect(select(first, many, { type: 'extend', id: 'row-99999' }).selected.size).toBe(100_000)
  })
})

describe('settle', () => {
  const state = { ...start, selected: new Set(['b', 'c']), anchor: 'b', focused: 'c' }

  it('keeps everything when the rows only change their order', () => {
    expect(settle(state, order, ['c', 'f', 'b', 'a'])).toBe(state)
  })

  it('moves the focus to the next row that is left', () => {
    const next = settle(state, order, ['a', 'b', 'd', 'e'])
    expect(plain(next)).toEqual({ selected: ['b'], anchor: 'b', focused: 'd' })
  })

  it('moves the focus up when nothing is left below', () => {
    const next = settle({ ...state, focused: 'f' }, order, ['a', 'b', 'c'])
    expect(plain(next).focused).toBe('c')
  })

  it('has no focus when nothing is left', () => {
    expect(plain(settle(state, order, []))).toEqual({ selected: [], anchor: null, focused: null })
  })
})

describe('settle with the rows that went', () => {
  const ids = fc.subarray(order)

  it('says the same as a look at the rows that are left', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(5), fc.nat(5), (selected, went, focus, anchor) => {
        const gone = new Set(went)
        const state = {
          ...start,
          selected: new Set(selected),
          focused: order[focus] ?? null,
          anchor: order[anchor] ?? null
        }
        const left = order.filter((id) => !gone.has(id))
        expect(settle(state, order, left, { gone })).toEqual(settle(state, order, left))
      })
    )
  })
})

describe('rows that are still to come', () => {
  const all = () => select(start, ['a', 'b'], { type: 'all', andComing: true })

  it('become selected after "all"', () => {
    const more = takeArrived(all(), ['a', 'b', 'c'], false)
    expect([...more.selected]).toEqual(['a', 'b', 'c'])
    expect(takeArrived(more, order, true)).toMatchObject({ takesComing: false })
  })

  it('do so until the selection is changed, not when the focus moves', () => {
    const moved = select(all(), ['a', 'b'], { type: 'focus', id: 'b' })
    const toggled = select(moved, ['a', 'b'], { type: 'toggle', id: 'b' })
    expect([moved.takesComing, toggled.takesComing]).toEqual([true, false])
    expect(takeArrived(toggled, order, true)).toBe(toggled)
  })
})

describe('settle with a filter', () => {
  it('keeps what is hidden, and moves the focus to a row that one sees', () => {
    const state = { ...start, selected: new Set(['a', 'c', 'd']), focused: 'c' }
    const next = settle(state, ['c', 'e'], ['e'], { all: ['a', 'b', 'd', 'e'] })
    expect(plain(next)).toMatchObject({ selected: ['a', 'd'], focused: 'e' })
  })
})

describe('a rubber band', () => {
  const before: SelectionState = { ...start, selected: new Set(['a', 'b']), anchor: 'a' }
  const stretch = (mode: Band['mode'], ids: readonly string[], isFree?: (id: string) => boolean) =>
    stretchBand(
      mode === 'replace' ? start : before,
      { mode, before },
      ids.map((id) => ({ id, isInside: true })),
      { anchor: ids[0] ?? '', focus: ids.at(-1) ?? '' },
      isFree
    )

  it('replaces, adds or turns round', () => {
    const selected = (mode: Band['mode']) => [...stretch(mode, ['b', 'c']).selected]
    expect([selected('replace'), selected('extend'), selected('toggle')]).toEqual([
      ['b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'c']
    ])
  })

  it('gives back what it lets go of', () => {
    const band: Band = { mode: 'toggle', before }
    const wide = stretch('toggle', ['b', 'c'])
    const narrow = stretchBand(
      wide,
      band,
      ['b', 'c'].map((id) => ({ id, isInside: false })),
      null
    )
    expect(plain(narrow)).toEqual({ selected: ['a', 'b'], anchor: 'a', focused: null })
  })

  it('leaves out rows that are not free', () => {
    expect([...stretch('extend', ['c', 'd'], (id) => id !== 'c').selected]).toEqual(['a', 'b', 'd'])
  })

  it('leaves a range to go on from', () => {
    expect(stretch('replace', ['c', 'd', 'e'])).toMatchObject({ anchor: 'c', focused: 'e' })
  })

  describe('in the store', () => {
    afterEach(clearSelection)

    it('clears on the press, and restores everything when it is taken back', () => {
      useSelection.setState(before)
      startBand('replace')
      expect(useSelection.getState().selected.size).toBe(0)
      drawBand([{ id: 'f', isInside: true }], { anchor: 'f', focus: 'f' })
      expect([...useSelection.getState().selected]).toEqual(['f'])
      endBand(false)
      expect(plain(useSelection.getState())).toEqual(plain(before))
    })

    it('does nothing without a press', () => {
      drawBand([{ id: 'f', isInside: true }], null)
      expect(useSelection.getState().selected.size).toBe(0)
    })
  })
})
