import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { AppFailure } from '../shared/errors'
import type { Flight, Task } from '../shared/model'
import { entry, flight, openWindow, prepareWindow, row, status, task } from './test-window'

prepareWindow()

const moving = (over: Partial<Task> = {}) =>
  task({ verb: 'move', targetName: 'Archive', accepted: 2, ...over })
const leaving = flight({ leaving: ['offer-1', 'offer-2'] })
const arriving = flight({ arriving: [entry('offer-3a'), entry('offer-4')] })

async function openWith(told: Flight, over: Partial<Task> = {}) {
  let now = told
  const opened = await openWindow({
    'tasks.list': () => Promise.resolve([moving(over)]),
    'flight.get': () => Promise.resolve(now)
  })
  await waitFor(async () => expect((await row('offer-5.docx')).isConnected).toBe(true))
  const tell = (next: Flight): void => {
    now = next
    opened.bridge.emit('flight.changed', { folderId: null })
  }
  return { ...opened, tell }
}

const isBusy = async (name: string) => (await row(name)).getAttribute('aria-busy')

describe('rows that leave', () => {
  it('stay, say where they go and lead to their task', async () => {
    const { user } = await openWith(leaving)
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBe('true'))
    const first = await row('offer-1.docx')
    expect(first.getAttribute('aria-description')).toBe('Being moved to Archive')
    expect(first.getAttribute('draggable')).toBeNull()
    await user.click(within(first).getByRole('button', { name: /show the task/ }))
    const item = await screen.findByRole('listitem', { name: /^Move 2 items/ })
    await waitFor(() => expect(document.activeElement).toBe(item))
  })

  it('cannot be selected, with the mouse or with all', async () => {
    const { user } = await openWith(leaving)
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBe('true'))
    await user.click(await row('offer-1.docx'))
    await waitFor(() => expect(status()).toBe('13 items'))
    await user.keyboard('{Control>}a{/Control}')
    await waitFor(() => expect(status()).toMatch(/^13 items · 11 selected/))
  })

  it('offer their task in their menu', async () => {
    const { user } = await openWith(leaving)
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBe('true'))
    await user.pointer({ keys: '[MouseRight]', target: await row('offer-1.docx') })
    await user.click(await screen.findByRole('menuitem', { name: 'Show task' }))
    expect(await screen.findByRole('region', { name: 'Tasks' })).toBeTruthy()
  })

  it('come back when main says so', async () => {
    const { tell } = await openWith(leaving)
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBe('true'))
    tell(flight())
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBeNull())
  })

  it('are told in parts, and come back one by one', async () => {
    const mark = { taskId: 't1', batch: 7, landed: 0 }
    const { bridge, tell } = await openWith(flight({ leaving: ['offer-1', 'offer-2'], mark }))
    await waitFor(async () => expect(await isBusy('offer-2.docx')).toBe('true'))
    tell(flight({ landed: ['offer-1'], mark: { ...mark, landed: 1 } }))
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBeNull())
    expect(await isBusy('offer-2.docx')).toBe('true')
    expect(bridge.inputsOf('flight.get')).toEqual([
      { folderId: null, marks: [] },
      { folderId: null, marks: [mark] }
    ])
  })

  it('are asked for until main has told all of them', async () => {
    const { bridge } = await openWindow({
      'flight.get': ({ marks: [mark] }) =>
        Promise.resolve(
          mark
            ? flight({ leaving: ['offer-2'], mark: { taskId: 't1', batch: 2, landed: 0 } })
            : flight({ leaving: ['offer-1'], hasMore: true })
        )
    })
    await waitFor(async () => expect(await isBusy('offer-2.docx')).toBe('true'))
    expect(await isBusy('offer-1.docx')).toBe('true')
    expect(bridge.inputsOf('flight.get')).toHaveLength(2)
  })

  it('say so when their task waits', async () => {
    await openWith(leaving, {
      state: 'paused',
      pause: { reason: 'asked', resumesAt: null, error: null }
    })
    await waitFor(async () =>
      expect((await row('offer-1.docx')).getAttribute('aria-description')).toBe(
        'Being moved to Archive (paused)'
      )
    )
  })

  it('are locked from the press of the key on, before main has answered', async () => {
    const { bridge, user } = await openWindow({
      'entries.trash': () => new Promise(() => undefined)
    })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Delete}')
    expect(await isBusy('offer-1.docx')).toBe('true')
    await user.keyboard('{Delete}')
    expect(bridge.inputsOf('entries.trash')).toHaveLength(1)
  })
})

describe('rows that arrive', () => {
  it('are ghosts in their sorted place, said but not counted', async () => {
    const { user } = await openWith(arriving)
    const ghost = await row('offer-3a.docx (arriving)')
    expect(status()).toBe('13 items · +1 arriving')
    const names = screen.getAllByRole('row').map((item) => item.getAttribute('aria-label'))
    expect(names.slice(names.indexOf('offer-3.docx'), names.indexOf('offer-5.docx'))).toEqual([
      'offer-3.docx',
      'offer-3a.docx (arriving)',
      'offer-4.docx'
    ])
    expect(ghost.getAttribute('aria-disabled')).toBe('true')
    await user.click(ghost)
    await user.keyboard('{Control>}a{/Control}')
    expect(status()).toMatch(/^13 items · \+1 arriving · 13 selected/)
  })

  it('are counted all, also where only the first are named', async () => {
    await openWith(flight({ arriving: [entry('offer-3a')], arrivingCount: 20_000 }))
    await row('offer-3a.docx (arriving)')
    expect(status()).toBe('13 items · +20,000 arriving')
  })

  it('ask main once at a time, and the newest answer wins', async () => {
    let asked = 0
    let answer: (told: Flight) => void = () => undefined
    const { bridge } = await openWindow({
      'flight.get': () => {
        asked += 1
        return new Promise((resolve) => (answer = resolve))
      }
    })
    await row('offer-1.docx')
    await waitFor(() => expect(asked).toBe(1))
    for (let count = 0; count < 5; count += 1) bridge.emit('flight.changed', { folderId: null })
    bridge.emit('flight.changed', { folderId: 'elsewhere' })
    expect(asked).toBe(1)
    answer(flight())
    await waitFor(() => expect(asked).toBe(2))
    answer(leaving)
    await waitFor(async () => expect(await isBusy('offer-1.docx')).toBe('true'))
    expect(asked).toBe(2)
  })
})

describe('an order of rows that a task already has', () => {
  it('is refused with the way to that task', async () => {
    const { user } = await openWindow({
      'tasks.list': () => Promise.resolve([moving()]),
      'entries.trash': () =>
        Promise.reject(new AppFailure('already-running', undefined, undefined, 't1'))
    })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Delete}')
    expect((await screen.findByRole('alert')).textContent).toMatch(/still working/)
    await user.click(screen.getByRole('button', { name: 'Show task' }))
    const item = await screen.findByRole('listitem', { name: /^Move 2 items/ })
    await waitFor(() => expect(document.activeElement).toBe(item))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
