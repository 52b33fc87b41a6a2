import { afterEach, expect, it } from 'vitest'
import type { Place } from '../stores/view'
import {
  add,
  keepOnly,
  keepTabs,
  neighbour,
  readTabs,
  remove,
  startOf,
  stash,
  type TabsState
} from './tab-list'

const folder = (id: string): Place => ({
  kind: 'folder',
  folderId: id,
  path: [
    { id: null, name: '' },
    { id, name: id }
  ]
})
const placesOf = ({ tabs }: TabsState) =>
  tabs.map(({ travel: { place } }) => (place.kind === 'folder' ? place.folderId : place.kind))
const shown = ({ tabs, active }: TabsState) => tabs.findIndex(({ id }) => id === active)
const three = (): TabsState =>
  add(add(readTabs('nobody'), startOf(folder('a')), true), startOf({ kind: 'bin' }), true)

afterEach(() => localStorage.clear())

it('puts a new tab beside the one that is shown, in front or behind', () => {
  const state = three()
  expect([placesOf(state), shown(state)]).toEqual([[null, 'a', 'bin'], 2])
  const behind = add({ ...state, active: state.tabs[0]?.id ?? '' }, startOf(folder('b')), false)
  expect([placesOf(behind), shown(behind)]).toEqual([[null, 'b', 'a', 'bin'], 0])
})

it('shows the tab that takes the place of a closed one, and keeps the last', () => {
  const state = three()
  const [first, second, third] = state.tabs.map(({ id }) => id)
  const without = remove(state, third ?? '')
  expect([placesOf(without), shown(without)]).toEqual([[null, 'a'], 1])
  expect(shown(remove(state, second ?? ''))).toBe(1)
  const alone = remove(without, second ?? '')
  expect(remove(alone, first ?? '')).toBe(alone)
  expect(alone.closed.map(({ place }) => place.kind)).toEqual(['bin', 'folder'])
})

it('closes all but one', () => {
  const state = keepOnly(three(), three().active)
  expect(placesOf(state)).toHaveLength(3)
  const kept = three()
  expect(placesOf(keepOnly(kept, kept.tabs[1]?.id ?? ''))).toEqual(['a'])
})

it('walks round and round', () => {
  const state = three()
  expect(neighbour(state, 1)).toBe(state.tabs[0]?.id)
  expect(neighbour(state, -1)).toBe(state.tabs[1]?.id)
})

it('opens the places of the last time again, each account its own', () => {
  const state = stash(three(), startOf(folder('c')))
  keepTabs('one', { ...state, active: state.tabs[1]?.id ?? '' })
  const again = readTabs('one')
  expect([placesOf(again), shown(again)]).toEqual([[null, 'a', 'c'], 1])
  expect(placesOf(readTabs('two'))).toEqual([null])
})

it.each(['{', '{"places":[],"active":0}', '{"places":[{"kind":"x"}],"active":0}'])(
  'starts with one tab where %s was kept',
  (text) => {
    localStorage.setItem('drawer.tabs.one', text)
    expect(placesOf(readTabs('one'))).toEqual([null])
  }
)
