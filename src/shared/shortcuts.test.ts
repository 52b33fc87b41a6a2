import { describe, expect, it } from 'vitest'
import { commandIds, keysOf } from './commands'
import { acceleratorOf, findCommands, shortcutText, type KeyPress } from './shortcuts'

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...over
})
const find = (isMac: boolean, ...presses: readonly KeyPress[]) =>
  presses.map((key) => findCommands(key, isMac)[0] ?? null)

describe('findCommands', () => {
  it('knows the keys of Windows and Linux', () => {
    expect(
      find(
        false,
        press('Delete'),
        press('Delete', { shiftKey: true }),
        press('M', { ctrlKey: true, shiftKey: true }),
        press('z', { ctrlKey: true }),
        press('Z', { ctrlKey: true, shiftKey: true }),
        press('y', { ctrlKey: true }),
        press('x', { ctrlKey: true }),
        press('v', { ctrlKey: true }),
        press('P', { ctrlKey: true, shiftKey: true }),
        press('/', { ctrlKey: true }),
        press('F1'),
        press('?', { shiftKey: true }),
        press('ArrowUp', { altKey: true }),
        press('Backspace'),
        press('F5')
      )
    ).toEqual([
      'trash',
      'destroy',
      'moveTo',
      'undo',
      'redo',
      'redo',
      'cut',
      'paste',
      'palette',
      'shortcuts',
      'shortcuts',
      'shortcuts',
      'up',
      'up',
      'refresh'
    ])
  })

  it('knows the keys of a Mac', () => {
    expect(
      find(
        true,
        press('Backspace', { metaKey: true }),
        press('Backspace', { metaKey: true, altKey: true }),
        press('m', { metaKey: true, shiftKey: true }),
        press('z', { metaKey: true }),
        press('z', { metaKey: true, shiftKey: true }),
        press('ArrowDown', { metaKey: true }),
        press('p', { metaKey: true, shiftKey: true }),
        press('z', { ctrlKey: true })
      )
    ).toEqual(['trash', 'destroy', 'moveTo', 'undo', 'redo', 'open', 'palette', null])
  })

  it('reads a letter by its place where Option or another alphabet changes it', () => {
    expect(find(true, press('√', { code: 'KeyV', metaKey: true, altKey: true }))).toEqual(['paste'])
    expect(find(false, press('я', { code: 'KeyZ', ctrlKey: true }))).toEqual(['undo'])
  })

  it('leaves every plain letter to type-ahead', () => {
    const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789', (key) => press(key))
    for (const isMac of [true, false])
      expect(letters.flatMap((key) => findCommands(key, isMac))).toEqual([])
  })

  it('gives no key to two commands, but for Escape', () => {
    for (const isMac of [true, false]) {
      const keys = commandIds.flatMap((id) => keysOf(id, isMac))
      const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
      expect([...new Set(twice)]).toEqual(['Escape'])
    }
  })
})

describe('how keys are written', () => {
  it('follows each system', () => {
    expect([
      shortcutText('moveTo', false),
      shortcutText('moveTo', true),
      shortcutText('back', false),
      shortcutText('destroy', true),
      shortcutText('goToRecent', false)
    ]).toEqual(['Ctrl+Shift+M', '⇧⌘M', 'Alt+←', '⌥⌘⌫', undefined])
  })

  it('follows Electron in menus', () => {
    expect([
      acceleratorOf('moveTo', false),
      acceleratorOf('moveTo', true),
      acceleratorOf('back', false),
      acceleratorOf('open', true),
      acceleratorOf('shortcuts', false)
    ]).toEqual(['Ctrl+Shift+M', 'Shift+Command+M', 'Alt+Left', 'Command+Down', 'Ctrl+/'])
  })
})
