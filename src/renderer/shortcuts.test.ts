import { describe, expect, it } from 'vitest'
import { findCommand, shortcutText, type KeyPress } from './shortcuts'

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...over
})

describe('findCommand', () => {
  it('knows the keys of Windows and Linux', () => {
    expect(
      [
        press('Delete'),
        press('Delete', { shiftKey: true }),
        press('M', { ctrlKey: true, shiftKey: true }),
        press('z', { ctrlKey: true }),
        press('Z', { ctrlKey: true, shiftKey: true }),
        press('y', { ctrlKey: true }),
        press('ArrowUp', { altKey: true }),
        press('Backspace'),
        press('F5'),
        press('m')
      ].map((key) => findCommand(key, false))
    ).toEqual(['trash', 'destroy', 'moveTo', 'undo', 'redo', 'redo', 'up', 'up', 'refresh', null])
  })

  it('knows the keys of a Mac', () => {
    expect(
      [
        press('Backspace', { metaKey: true }),
        press('Backspace', { metaKey: true, altKey: true }),
        press('m', { metaKey: true, shiftKey: true }),
        press('z', { metaKey: true }),
        press('z', { metaKey: true, shiftKey: true }),
        press('z', { ctrlKey: true })
      ].map((key) => findCommand(key, true))
    ).toEqual(['trash', 'destroy', 'moveTo', 'undo', 'redo', null])
  })

  it('writes them as each system does', () => {
    expect([shortcutText('moveTo', false), shortcutText('moveTo', true)]).toEqual([
      'Ctrl+Shift+M',
      '⇧⌘M'
    ])
  })
})
