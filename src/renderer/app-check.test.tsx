import { act, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { CheckResult, CheckState } from '../shared/check'
import type { Handlers } from '../shared/contract'
import { carefulDialect } from '../shared/dialect'
import { check, openWindow, prepareWindow, row, signedOut } from './test-window'

prepareWindow()

const found = (over: Partial<CheckResult> & Pick<CheckResult, 'id' | 'verdict'>): CheckResult => ({
  outcome: 'fine',
  facts: {},
  because: null,
  error: null,
  questions: [],
  observations: [],
  ...over
})
const afterReading = check({
  phase: 'ended',
  step: 'read',
  canWrite: true,
  results: [
    found({
      id: 'list',
      verdict: 'works',
      observations: [
        {
          call: 'GET /api/v1/openapi/personal/files (count)',
          answer: 'ok',
          status: 200,
          code: 0,
          shape: ['data: object', 'data.files: array']
        }
      ]
    }),
    found({ id: 'page-size', verdict: 'page-cut', outcome: 'odd', facts: { rows: 50 } }),
    found({
      id: 'bin',
      verdict: 'refused',
      outcome: 'failed',
      facts: { status: 403, code: 7 },
      error: 'forbidden'
    }),
    found({ id: 'move', verdict: 'depends', outcome: 'skipped', because: 'root' })
  ],
  dialect: { ...carefulDialect, pageSize: 50 },
  settled: ['pageSize']
})

async function openCheck(state: CheckState, handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({ 'check.get': () => Promise.resolve(state), ...handlers })
  await row('offer-1.docx')
  await opened.user.keyboard('{Control>},{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }))
  await opened.user.click(dialog.getByRole('tab', { name: 'Account' }))
  return {
    ...opened,
    dialog: within(await screen.findByRole('region', { name: 'Connection check' }))
  }
}

it('asks before it reads, says the price, and takes no for an answer', async () => {
  const { user, bridge, dialog } = await openCheck(check(), {
    'check.run': () => Promise.resolve(check({ phase: 'running', step: 'read', current: 'user' }))
  })
  await user.click(await dialog.findByRole('button', { name: 'Check connection…' }))
  const question = within(dialog.getByRole('group', { name: 'Check the connection?' }))
  expect(question.getByText(/^At most 10 of today’s reading calls/)).toBeTruthy()
  await user.click(question.getByRole('button', { name: 'Cancel' }))
  expect(bridge.inputsOf('check.run')).toEqual([])
  expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Check connection…' }))
  await user.click(dialog.getByRole('button', { name: 'Check connection…' }))
  await user.click(dialog.getByRole('button', { name: 'Check now' }))
  expect(bridge.inputsOf('check.run')).toEqual([{ step: 'read' }])
  expect((await dialog.findByRole('status')).textContent).toBe('Checking: Who you are')
})

it('shows how it goes, and stops', async () => {
  const running = check({ phase: 'running', step: 'read', current: 'bin' })
  const { user, bridge, dialog } = await openCheck(running, {
    'check.stop': () => Promise.resolve({ ...running, isStopping: true })
  })
  expect(await dialog.findByRole('progressbar', { name: '0 of 14 checked' })).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Stop' }))
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Stopping…' }).disabled).toBe(true)
  act(() => bridge.emit('check.changed', afterReading))
  expect(dialog.getByRole('status').textContent).toBe('The check has ended.')
})

it('says what was found in words, what was observed on a press, and what it has set', async () => {
  const { dialog } = await openCheck(afterReading)
  const items = within(await dialog.findByRole('list', { name: 'Results of the check' }))
  const texts = [...items.getAllByRole('listitem')].map(({ textContent }) => textContent)
  expect(texts).toEqual(
    expect.arrayContaining([
      expect.stringContaining('List of My documents It works.'),
      expect.stringContaining('KDocs cuts pages at 50 rows.'),
      expect.stringContaining('KDocs refused it (HTTP 403, code 7). KDocs does not allow this.'),
      expect.stringContaining('This needs “Id of My documents”, which did not work.')
    ])
  )
  expect(items.getAllByRole('img').map((icon) => icon.getAttribute('aria-label'))).toEqual([
    'Fine',
    'Worth knowing',
    'Failed',
    'Left out'
  ])
  expect(items.getByText(/^HTTP 200 · code 0$/)).toBeTruthy()
  expect(items.getByText(/data\.files: array/)).toBeTruthy()
  expect(dialog.getByText('This check has set: Rows a page.')).toBeTruthy()
})

it('asks for the write test by itself, and says what it makes', async () => {
  const { user, bridge, dialog } = await openCheck(afterReading, {
    'check.run': () => Promise.resolve(afterReading)
  })
  await user.click(await dialog.findByRole('button', { name: 'Go on with the write test…' }))
  const question = within(dialog.getByRole('group', { name: 'Run the write test?' }))
  expect(question.getByText(/two blank documents.*deletes it permanently/)).toBeTruthy()
  expect(question.getByText(/^About 24 reading and 9 changing calls/)).toBeTruthy()
  expect(document.activeElement).toBe(question.getByRole('button', { name: 'Cancel' }))
  await user.click(question.getByRole('button', { name: 'Run write test' }))
  expect(bridge.inputsOf('check.run')).toEqual([{ step: 'write' }])
})

it('names what it leaves behind', async () => {
  const { dialog } = await openCheck({
    ...afterReading,
    leftovers: [{ name: 'Drawer connection check 1.docx', place: 'bin' }]
  })
  expect(await dialog.findByText('Drawer connection check 1.docx: in the recycle bin')).toBeTruthy()
})

it('saves the report, and goes back to careful defaults', async () => {
  const { user, bridge, dialog } = await openCheck(afterReading, {
    'check.saveReport': () => Promise.resolve(true),
    'check.beCareful': () =>
      Promise.resolve({ ...afterReading, dialect: carefulDialect, settled: [] })
  })
  await user.click(await dialog.findByRole('button', { name: 'Save report…' }))
  expect(bridge.inputsOf('check.saveReport')).toHaveLength(1)
  const careful = await dialog.findByRole('button', { name: 'Back to careful defaults' })
  await user.click(careful)
  expect(bridge.inputsOf('check.beCareful')).toHaveLength(1)
  expect(dialog.queryByRole('button', { name: 'Back to careful defaults' })).toBeNull()
})

it('is not there where nobody is signed in', async () => {
  const { user } = await openWindow({ 'session.get': () => Promise.resolve(signedOut) })
  await user.click(await screen.findByLabelText('App ID'))
  await user.keyboard('{Control>},{/Control}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }))
  await user.click(dialog.getByRole('tab', { name: 'Account' }))
  expect(dialog.queryByRole('region', { name: 'Connection check' })).toBeNull()
})
