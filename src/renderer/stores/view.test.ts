import { describe, expect, it } from 'vitest'
import { goBack, goForward, goTo, sortBy, useView, type Place } from './view'

const folder = (folderId: string): Place => ({ kind: 'folder', folderId, path: [] })
const start = useView.getInitialState()

describe('view', () => {
  it('goes back and forward through the places', () => {
    const there = goTo(goTo(start, folder('a')), { kind: 'bin' })
    const back = goBack(there)
    expect(back.place).toEqual(folder('a'))
    expect(goForward(back).place).toEqual({ kind: 'bin' })
  })

  it('forgets the way forward when one turns off', () => {
    const turned = goTo(goBack(goTo(start, folder('a'))), folder('b'))
    expect(turned.forward).toEqual([])
  })

  it('does not add the same place twice', () => {
    expect(goTo(goTo(start, folder('a')), folder('a')).back).toHaveLength(1)
  })

  it('turns the order round on the second press', () => {
    const first = sortBy(start.sort, 'size')
    expect([first, sortBy(first, 'size').direction]).toEqual([
      { key: 'size', direction: 'ascending' },
      'descending'
    ])
  })
})
