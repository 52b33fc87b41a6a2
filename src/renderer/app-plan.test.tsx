import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import type { PlanSheet } from '../shared/model'
import { alertText, openWindow, planned, prepareWindow, price, row, task } from './test-window'

prepareWindow()

async function openSheet(over: Partial<PlanSheet> = {}, handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({
    'entries.trash': () => planned(over),
    'plans.run': () => Promise.resolve(task()),
    'plans.discard': () => Promise.resolve(null),
    ...handlers
  })
  await opened.user.click(await row('offer-1.docx'))
  await opened.user.keyboard('{Delete}')
  return { ...opened, dialog: await screen.findByRole('dialog') }
}

const factsOf = (dialog: HTMLElement) =>
  within(dialog)
    .getAllByRole('term')
    .map((term, index) => [
      term.textContent,
      within(dialog).getAllByRole('definition')[index]?.textContent
    ])

describe('the plan sheet', () => {
  it('says what will happen, what it costs and when it ends, and runs on Return', async () => {
    const { bridge, user, dialog } = await openSheet({ reasons: ['large', 'expensive'] })
    expect(dialog.getAttribute('aria-label')).toBe('Move 2,314 items to Archive?')
    expect(factsOf(dialog)).toEqual([
      ['Items', '2,314 items from Contracts'],
      ['Total size', '1.2 MB'],
      ['Calls', '24 to change + about 12 to check'],
      ['Of today’s calls', '50% of what is left'],
      ['Expected end', 'about 3 minutes'],
      ['Why you are asked', 'a large number of items, much of what is left of today’s calls']
    ])
    expect(dialog.textContent).toContain('Undo can bring them back.')
    expect(document.activeElement?.textContent).toBe('Run')
    await user.keyboard('{Enter}')
    expect(bridge.inputsOf('plans.run')).toEqual([{ planId: 'p1' }])
    expect(bridge.inputsOf('plans.discard')).toEqual([])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('names the day and the pace of what takes longer than today', async () => {
    const friday = new Date()
    friday.setDate(friday.getDate() + 4)
    const endsAt = friday.getTime()
    const { dialog } = await openSheet({
      price: { ...price, writeCalls: 2400, shareOfToday: 4.8, endsAt, days: 5 }
    })
    const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(endsAt)
    expect(factsOf(dialog).slice(-3, -1)).toEqual([
      ['Of today’s calls', 'All that are left, and more on later days'],
      ['Expected end', `${day}, 5 days at 500 a day`]
    ])
  })

  it('tells what is left out, by reason and name', async () => {
    const { dialog } = await openSheet({
      total: 10,
      toDo: 7,
      reasons: ['not-all'],
      undoes: 't0',
      leftOut: [{ reason: 'name-taken', count: 3, names: ['a.docx', 'b.docx'] }]
    })
    expect(dialog.getAttribute('aria-label')).toBe('Undo: Move 7 items to Archive?')
    const left = within(dialog).getByRole('region', { name: 'Left out' })
    expect(left.textContent).toContain(
      'Something else in its old folder has its name now · 3 items'
    )
    expect(left.textContent).toContain('a.docx, b.docx and 1 more')
    expect(factsOf(dialog)[0]).toEqual(['Items', '7 items of 10 from Contracts'])
  })

  it('never runs what is for ever on Return', async () => {
    const { bridge, user, dialog } = await openSheet({ verb: 'destroy', reasons: ['irreversible'] })
    expect(document.activeElement?.textContent).toBe('Cancel')
    const button = within(dialog).getByRole('button', { name: 'Permanently delete' })
    button.focus()
    await user.keyboard('{Enter}')
    expect(bridge.inputsOf('plans.run')).toEqual([])
    await user.click(button)
    expect(bridge.inputsOf('plans.run')).toHaveLength(1)
  })

  it('discards the plan on Cancel and on Escape', async () => {
    const { bridge, user, dialog } = await openSheet()
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }))
    await user.keyboard('{Delete}')
    await screen.findByRole('dialog')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(bridge.inputsOf('plans.discard')).toHaveLength(2))
    expect(bridge.inputsOf('plans.run')).toEqual([])
  })

  it('asks to order again when something changed meanwhile', async () => {
    const { user } = await openSheet(
      {},
      { 'plans.run': () => Promise.reject(new AppFailure('plan-void')) }
    )
    await user.keyboard('{Enter}')
    expect(await alertText()).toMatch(/Something has changed.*order it again/)
  })
})

describe('the question before destroying', () => {
  it('shows calls, share and end', async () => {
    const { user } = await openWindow()
    await user.click(await screen.findByRole('treeitem', { name: 'App space' }))
    await user.click(await row('upload-0.pdf'))
    await user.keyboard('{Control>}a{/Control}{Shift>}{Delete}{/Shift}')
    const dialog = await screen.findByRole('dialog', { name: 'Permanently delete' })
    expect(dialog.textContent).toContain('This takes 11 calls, one for each file.')
    expect(dialog.textContent).toContain('Share of today’s calls: 50% of what is left')
    expect(dialog.textContent).toContain('Expected end: about 3 minutes')
  })
})
