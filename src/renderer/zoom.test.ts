import { expect, it } from 'vitest'
import type { Zoom } from '../shared/choice-limits'
import { zoomOfKey } from './zoom'

const press = (keys: string, current: Zoom, onMac = false) => {
  const [key = '', ...held] = keys.split(' ').reverse()
  const has = (name: string): boolean => held.includes(name)
  return zoomOfKey(
    { key, ctrlKey: has('Ctrl'), metaKey: has('Cmd'), altKey: has('Alt'), shiftKey: false },
    current,
    onMac
  )
}

it('goes up and down by steps, and stays at both ends', () => {
  expect(press('Ctrl +', 100)).toBe(110)
  expect(press('Ctrl =', 175)).toBe(200)
  expect(press('Ctrl =', 200)).toBe(200)
  expect(press('Ctrl -', 100)).toBe(90)
  expect(press('Ctrl -', 80)).toBe(80)
  expect(press('Ctrl 0', 150)).toBe(100)
})

it('listens to the command key on a Mac and to Ctrl elsewhere', () => {
  expect(press('Cmd +', 100, true)).toBe(110)
  expect(press('Ctrl +', 100, true)).toBe(null)
  expect(press('Cmd +', 100)).toBe(null)
})

it('leaves every other key alone', () => {
  for (const keys of ['+', '0', 'Alt Ctrl +', 'Ctrl 1', 'Ctrl a']) {
    expect(press(keys, 150)).toBe(null)
  }
})
