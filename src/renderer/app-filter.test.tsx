import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { entries, openWindow, page, prepareWindow, row, started, status } from './test-window'
import { closeFilter } from './stores/filter'

prepareWindow()
afterEach(closeFilter)

const field = () => screen.getByRole('textbox', { name: 'Filter by name' })
const count = () => screen.getByRole('grid', { name: 'Files' }).getAttribute('aria-rowcount')

describe('the filter', () => {
  it('shows what matches, is cleared by one Escape and closed by the next', async () => {
    const { user } = await openWindow()
    await row('offer-1.docx')
    await user.keyboard('{Control>}f{/Control}')
    await user.type(field(), 'offer-1')
    expect(count()).toBe('5')
    expect(screen.getByText('4 of 13 shown')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(count()).toBe('14')
    expect(document.activeElement).toBe(field())
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox', { name: 'Filter by name' })).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Files' }))
  })

  it('keeps what is selected, counts what it hides, and no order takes that along', async () => {
    const { bridge, user } = await openWindow({ 'entries.trash': () => started() })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    await user.keyboard('{Control>}f{/Control}')
    await user.type(field(), 'offer-2')
    expect(status()).toBe('13 items · 2 selected (2 KB), 1 hidden by the filter')
    await user.keyboard('{Enter}{Delete}')
    expect(bridge.inputsOf('entries.trash')).toEqual([{ ids: ['offer-2'] }])
    expect(
      await screen.findByText('1 selected item is hidden by the filter and was left out.')
    ).toBeTruthy()
    closeFilter()
    await waitFor(async () =>
      expect((await row('offer-1.docx')).getAttribute('aria-selected')).toBe('true')
    )
  })

  it('says that nothing matches, and clears', async () => {
    const { user } = await openWindow()
    await row('offer-1.docx')
    await user.keyboard('{Control>}f{/Control}')
    await user.type(field(), 'zzz')
    expect(screen.getByText('Nothing matches')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(count()).toBe('14')
  })
})

describe('selecting', () => {
  it('all means also the pages that are still to come', async () => {
    let release: () => void = () => undefined
    const { user } = await openWindow({
      'entries.page': ({ cursor }) =>
        cursor === null
          ? Promise.resolve({
              ...page(entries.slice(0, 3)),
              next: { offset: 3, filter: null }
            })
          : new Promise((resolve) => {
              release = () => resolve(page(entries.slice(3)))
            })
    })
    await user.click(await row('offer-1.docx'))
    await user.keyboard('{Control>}a{/Control}')
    expect(status()).toBe('3 items so far · 3 selected (2 KB), and everything still to come')
    release()
    await waitFor(() => expect(status()).toBe('13 items · 13 selected (12 KB)'))
    await user.keyboard('{ArrowDown}')
    expect(status()).toContain('1 selected')
  })

  it('by pattern says how many that are, then selects them', async () => {
    const { user } = await openWindow()
    await user.click(await row('offer-3.docx'))
    await user.keyboard('{Control>}s{/Control}')
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'offer-1?.docx')
    expect(await screen.findByText('3 items match')).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Add to the selection' }))
    await user.click(screen.getByRole('button', { name: 'Select' }))
    expect(status()).toBe('13 items · 4 selected (4 KB)')
  })
})
