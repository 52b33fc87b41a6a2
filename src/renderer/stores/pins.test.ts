import { afterEach, expect, it } from 'vitest'
import { loadPins, movePin, pin, renewPin, resetPins, unpin, usePins } from './pins'

const root = { id: null, name: '' }
const wayTo = (...ids: string[]) => [root, ...ids.map((id) => ({ id, name: id.toUpperCase() }))]
const ids = () => usePins.getState().pins.map(({ id }) => id)

afterEach(() => {
  resetPins()
  localStorage.clear()
})

it('keeps the pins of each account', () => {
  loadPins('one')
  pin(wayTo('a', 'b'))
  pin(wayTo('c'))
  pin(wayTo('c'))
  loadPins('two')
  expect(ids()).toEqual([])
  loadPins('one')
  expect(ids()).toEqual(['b', 'c'])
  unpin('b')
  loadPins('one')
  expect(ids()).toEqual(['c'])
})

it('pins neither My documents nor anything while nobody is signed in', () => {
  pin(wayTo('a'))
  loadPins('one')
  pin([root])
  expect(ids()).toEqual([])
})

it('changes their order, within its ends', () => {
  loadPins('one')
  for (const id of ['a', 'b', 'c']) pin(wayTo(id))
  movePin('c', -1)
  expect(ids()).toEqual(['a', 'c', 'b'])
  movePin('a', -1)
  movePin('b', 1)
  movePin('z', 1)
  expect(ids()).toEqual(['a', 'c', 'b'])
})

it('follows a folder that was renamed', () => {
  loadPins('one')
  pin(wayTo('a', 'b'))
  renewPin([root, { id: 'b', name: 'New' }])
  loadPins('one')
  expect(usePins.getState().pins[0]?.path.at(-1)?.name).toBe('New')
})

it('starts without pins where what was kept cannot be read', () => {
  localStorage.setItem('drawer.pins.one', '{"no":1}')
  loadPins('one')
  expect(ids()).toEqual([])
})
