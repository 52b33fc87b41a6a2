import { describe, expect, it } from 'vitest'
import { intentOfKey, intentOfPress, type GridKey } from './grid-keys'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'shift' | 'alt')[]): GridKey => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt')
})
const span = { count: 100, focused: 50, page: 10, perLine: 1 }

describe('intentOfKey', () => {
  it.each([
    [press('ArrowDown'), { type: 'pick', index: 51 }],
    [press('ArrowUp'), { type: 'pick', index: 49 }],
    [press('ArrowDown', 'shift'), { type: 'extend', index: 51 }],
    [press('ArrowDown', 'ctrl'), { type: 'focus', index: 51 }],
    [press('ArrowUp', 'ctrl', 'shift'), { type: 'add-range', index: 49 }],
    [press('PageDown'), { type: 'pick', index: 60 }],
    [press('PageUp', 'shift'), { type: 'extend', index: 40 }],
    [press('Home'), { type: 'pick', index: 0 }],
    [press('End', 'shift'), { type: 'extend', index: 99 }],
    [press(' '), { type: 'pick', index: 50 }],
    [press(' ', 'ctrl'), { type: 'toggle', index: 50 }],
    [press('a', 'ctrl'), { type: 'all' }],
    [press('a', 'meta'), { type: 'all' }],
    [press('I', 'ctrl', 'shift'), { type: 'invert' }],
    [press('Escape'), { type: 'none' }],
    [press('ArrowUp', 'alt'), null],
    [press('ArrowUp', 'meta'), null],
    [press('Delete'), null],
    [press('x'), null]
  ])('%o', (key, intent) => {
    expect(intentOfKey(key, span)).toEqual(intent)
  })

  it('stays within the list', () => {
    expect([
      intentOfKey(press('ArrowDown'), { ...span, focused: 99 }),
      intentOfKey(press('PageUp'), { ...span, focused: 3 }),
      intentOfKey(press('ArrowDown'), { ...span, focused: -1 }),
      intentOfKey(press('ArrowUp'), { ...span, focused: -1 }),
      intentOfKey(press('End'), { ...span, count: 0 })
    ]).toEqual([
      { type: 'pick', index: 99 },
      { type: 'pick', index: 0 },
      { type: 'pick', index: 0 },
      { type: 'pick', index: 99 },
      null
    ])
  })
})

describe('intentOfKey among icons', () => {
  const icons = { count: 22, focused: 7, page: 15, perLine: 5 }
  const go = (key: string, focused: number) =>
    intentOfKey(press(key), { ...icons, focused }) as { index: number } | null

  it('goes up, down and to both sides', () => {
    expect(
      ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => go(key, 7)?.index)
    ).toEqual([2, 12, 6, 8])
  })

  it('stays in the first and the last line, and falls to the end of a short one', () => {
    expect([go('ArrowUp', 3), go('ArrowDown', 21), go('ArrowDown', 18)]).toEqual([
      { type: 'pick', index: 3 },
      { type: 'pick', index: 21 },
      { type: 'pick', index: 21 }
    ])
  })

  it('leaves the arrows to the sides alone where there are columns', () => {
    expect(intentOfKey(press('ArrowLeft'), span)).toBeNull()
  })
})

describe('intentOfPress', () => {
  it('reads the modifiers of either system', () => {
    expect(
      [
        intentOfPress(1, press('')),
        intentOfPress(1, press('', 'ctrl')),
        intentOfPress(1, press('', 'meta')),
        intentOfPress(1, press('', 'shift')),
        intentOfPress(1, press('', 'ctrl', 'shift'))
      ].map(({ type }) => type)
    ).toEqual(['pick', 'toggle', 'toggle', 'extend', 'add-range'])
  })
})
