import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Handlers } from '../shared/contract'
import type { FailureGroup, Outcome, Task } from '../shared/model'
import { alertText, openWindow, prepareWindow, row, started, status, task } from './test-window'

prepareWindow()

const open = (over: Partial<Task> = {}) =>
  task({ verb: 'move', targetName: 'Archive', total: 1100, left: 1100, ...over })
const ended = (over: Partial<Task> = {}) =>
  task({ state: 'finished', phase: 'ended', done: 2, left: 0, endedAt: 2, ...over })

async function openDrawer(tasks: readonly Task[], handlers: Partial<Handlers> = {}) {
  const opened = await openWindow({ 'tasks.list': () => Promise.resolve(tasks), ...handlers })
  await row('offer-1.docx')
  await opened.user.click(screen.getByRole('button', { name: /^Tasks/ }))
  const region = await screen.findByRole('region', { name: 'Tasks' })
  return { ...opened, region, item: within(region).getAllByRole('listitem')[0] ?? region }
}

const done = () => Promise.resolve(null)

describe('an open task', () => {
  it('says what Cancel would do before it is pressed', async () => {
    const { bridge, user } = await openDrawer([open({ done: 300, accepted: 100, left: 800 })], {
      'tasks.cancel': done
    })
    const cancel = screen.getByRole('button', { name: 'Cancel task' })
    const hint = document.getElementById(cancel.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toBe(
      'Cancel stops now: 300 stay moved, up to 100 are still being settled, 700 stay where they are.'
    )
    await user.click(cancel)
    expect(bridge.inputsOf('tasks.cancel')).toEqual([{ taskId: 't1' }])
  })

  it('can be paused and resumed', async () => {
    const { bridge, user, item } = await openDrawer([open()], {
      'tasks.pause': done,
      'tasks.resume': done
    })
    await user.click(within(item).getByRole('button', { name: 'Pause' }))
    expect(bridge.inputsOf('tasks.pause')).toEqual([{ taskId: 't1' }])
    const pause = { reason: 'asked', resumesAt: null, error: null } as const
    bridge.emit('task.changed', open({ state: 'paused', pause }))
    await user.click(await screen.findByRole('button', { name: 'Resume' }))
    expect(bridge.inputsOf('tasks.resume')).toEqual([{ taskId: 't1' }])
    expect(item.textContent).toContain('Paused by you. Nothing more is sent until you resume it.')
    expect(screen.getByRole('button', { name: /^Tasks: Paused: Moving 1,100 items/ })).toBeTruthy()
  })

  it('says why it waits and when it goes on', async () => {
    const resumesAt = new Date().setHours(24, 0, 0, 0)
    const paused = (reason: 'budget' | 'signed-out' | 'interrupted', at: number | null = null) =>
      open({ state: 'paused', pause: { reason, resumesAt: at, error: null } })
    const { bridge, item } = await openDrawer([paused('budget', resumesAt)])
    expect(item.textContent).toContain(
      'Today’s calls are used up. Goes on by itself tomorrow at 00:00.'
    )
    expect(item.dataset.paused).toBe('true')
    expect(within(item).queryByRole('button', { name: 'Resume' })).toBeNull()
    bridge.emit('task.changed', paused('signed-out'))
    await waitFor(() => expect(item.textContent).toContain('Signed out. Goes on when you sign in.'))
    bridge.emit('task.changed', paused('interrupted'))
    await waitFor(() =>
      expect(item.textContent).toContain(
        'Drawer was closed while this ran. Nothing more is sent until you say so.'
      )
    )
    expect(within(item).getByRole('button', { name: 'Resume' })).toBeTruthy()
  })

  it('says how long it will take', async () => {
    const { item } = await openDrawer([open({ expectedEndAt: Date.now() + 185_000 })])
    expect(item.textContent).toContain('about 3 minutes left')
  })
})

describe('an ended task', () => {
  const undone = ended({ id: 'u', canUndo: true, undoes: 't1', createdAt: 3 })
  const redone = ended({ id: 'r', canUndo: true, undoes: 'u', createdAt: 4 })

  it('offers Undo, and Redo where it was an undo itself', async () => {
    const { bridge, user, region } = await openDrawer([undone, ended({ canUndo: true })], {
      'tasks.undo': () => started({ id: 'r' })
    })
    const items = within(region).getAllByRole('listitem')
    expect(items.map((item) => item.getAttribute('aria-label'))).toEqual([
      'Undo: Move 2 items from My documents to the recycle bin',
      'Move 2 items from My documents to the recycle bin'
    ])
    expect(within(region).getAllByRole('button', { name: 'Undo' })).toHaveLength(1)
    await user.click(within(region).getByRole('button', { name: 'Redo' }))
    expect(bridge.inputsOf('tasks.undo')).toEqual([{ taskId: 'u' }])
    bridge.emit('task.changed', redone)
    expect(await screen.findByRole('listitem', { name: /^Redo: Move 2 items/ })).toBeTruthy()
  })

  it('goes back to where everything was when that was more than one folder', async () => {
    const { item } = await openDrawer([
      ended({ verb: 'move', sourceNames: ['Archive'], targetName: null, undoes: 't0' })
    ])
    expect(item.getAttribute('aria-label')).toBe(
      'Undo: Move 2 items from Archive to where they were'
    )
  })

  it('is undone and done again by keys', async () => {
    const { bridge, user } = await openWindow({
      'tasks.list': () => Promise.resolve([undone, ended({ canUndo: true })]),
      'tasks.undo': () => started({ id: 'r' })
    })
    await row('offer-1.docx')
    await user.keyboard('{Control>}z{/Control}{Control>}{Shift>}Z{/Shift}{/Control}')
    await user.keyboard('{Control>}y{/Control}')
    expect(bridge.inputsOf('tasks.undo').map(({ taskId }) => taskId)).toEqual(['t1', 'u', 'u'])
  })

  it('says Redo in the undo bar after an undo', async () => {
    const { bridge } = await openWindow()
    await row('offer-1.docx')
    bridge.emit('task.changed', undone)
    const offer = await screen.findByRole('group', { name: 'Undo the last task' })
    expect(within(offer).getByRole('button', { name: 'Redo' })).toBeTruthy()
  })
})

const group = (over: Partial<FailureGroup>): FailureGroup => ({
  key: '["failed","refused","forbidden",4011]',
  result: 'failed',
  reason: 'refused',
  error: { code: 'forbidden', message: '', server: { code: 4011, text: 'no right' } },
  count: 2,
  names: ['offer-1.docx', 'offer-2.docx'],
  folders: [{ id: null, name: '' }],
  remedy: 'try-again',
  canRetry: true,
  ...over
})
const outcome = (id: string, over: Partial<Outcome> = {}): Outcome => ({
  id,
  name: `${id}.docx`,
  folderId: null,
  result: 'failed',
  reason: 'refused',
  error: { code: 'forbidden', message: '', server: { code: 4011, text: 'no right' } },
  ...over
})

async function openDesk(groups: readonly FailureGroup[], handlers: Partial<Handlers> = {}) {
  const failed = groups.reduce((sum, { count }) => sum + count, 0)
  const opened = await openDrawer([ended({ total: failed, done: 0, failed, canRetry: true })], {
    'tasks.failures': () => Promise.resolve(groups),
    'tasks.retry': () => started({ id: 't2' }),
    ...handlers
  })
  const desk = await screen.findByRole('list', { name: 'What did not end as done' })
  return { ...opened, desk }
}

describe('the failure desk', () => {
  it('opens by itself, tells the cause, the count and names, and retries that group', async () => {
    const { bridge, user } = await openWindow({
      'tasks.failures': () => Promise.resolve([group({ count: 5 })]),
      'tasks.retry': () => started({ id: 't2' })
    })
    await row('offer-1.docx')
    bridge.emit('task.changed', ended({ total: 5, done: 0, failed: 5, canRetry: true }))
    const desk = await screen.findByRole('list', { name: 'What did not end as done' })
    expect(desk.textContent).toContain('KDocs refused the call · 5 items')
    expect(desk.textContent).toContain('KDocs says: no right (code 4011)')
    expect(desk.textContent).toContain('offer-1.docxoffer-2.docx')
    await user.click(within(desk).getByRole('button', { name: 'Try again' }))
    await user.click(screen.getByRole('button', { name: 'Retry failed' }))
    expect(bridge.inputsOf('tasks.retry')).toEqual([
      { taskId: 't1', group: group({}).key },
      { taskId: 't1', group: null }
    ])
  })

  it('has one remedy for each cause', async () => {
    const { bridge, user, desk } = await openDesk([
      group({ key: 'a' }),
      group({ key: 'b', result: 'unknown', reason: 'not-confirmed', remedy: 'check-again' }),
      group({ key: 'c', error: { code: 'budget', message: '' }, remedy: 'wait' }),
      group({ key: 'd', result: 'skipped', reason: 'no-longer-there', remedy: 'drop' }),
      group({ key: 'e', remedy: 'sign-in', canRetry: false })
    ])
    const groups = within(desk)
      .getAllByRole('listitem')
      .filter((item) => item.parentElement === desk)
    const remedies = groups.map((item) =>
      within(item)
        .queryAllByRole('button')
        .map((button) => button.textContent)
        .filter((text) => text !== 'Show files')
    )
    expect(remedies).toEqual([['Try again'], ['Check again'], [], [], ['Sign in']])
    expect(groups[2]?.textContent).toContain('Can be tried again tomorrow at 00:00.')
    expect(groups[3]?.textContent).toContain('Nothing to do: leave them as they are.')
    await user.click(within(desk).getByRole('button', { name: 'Check again' }))
    await user.click(screen.getByRole('button', { name: 'Try all again' }))
    expect(bridge.inputsOf('tasks.retry')).toEqual([
      { taskId: 't1', group: 'b' },
      { taskId: 't1', group: null }
    ])
  })

  it('moves exactly the entries of a group elsewhere', async () => {
    const { bridge, user, desk } = await openDesk([group({ remedy: 'other-target' })], {
      'tasks.outcomes': () =>
        Promise.resolve([
          outcome('offer-2'),
          outcome('offer-7', { error: { code: 'conflict', message: '' } }),
          outcome('far-away', { folderId: 'deep' })
        ])
    })
    await user.click(within(desk).getByRole('button', { name: 'Choose another folder…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Move to' })
    await user.click(within(dialog).getByRole('treeitem', { name: 'Archive' }))
    await user.click(within(dialog).getByRole('button', { name: 'Move 2 items' }))
    expect(bridge.inputsOf('entries.move')).toEqual([
      { ids: ['offer-2', 'far-away'], targetId: 'folder' }
    ])
  })

  it('shows the files of a group: their folder, and exactly these rows selected', async () => {
    const { user, desk } = await openDesk([group({})], {
      'tasks.outcomes': () =>
        Promise.resolve([
          outcome('offer-2'),
          outcome('offer-3'),
          outcome('gone'),
          outcome('offer-7', { error: null }),
          outcome('elsewhere', { folderId: 'deep' })
        ])
    })
    await user.click(screen.getByRole('treeitem', { name: 'Recycle bin' }))
    await user.click(within(desk).getByRole('button', { name: 'Show files' }))
    await waitFor(() => expect(status()).toBe('13 items · 2 selected (2 KB)'))
    expect((await row('offer-2.docx')).getAttribute('aria-selected')).toBe('true')
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('grid'))
    expect(screen.getByText('1 of these items is not in this folder any more.')).toBeTruthy()
  })

  it('asks which folder when the files are in several', async () => {
    const folders = [
      { id: 'folder', name: 'Archive' },
      { id: null, name: '' }
    ]
    const { bridge, user, desk } = await openDesk([group({ folders })], {
      'tasks.outcomes': () => Promise.resolve([outcome('x', { folderId: 'folder' })])
    })
    await user.click(within(desk).getByRole('button', { name: 'Show files' }))
    const menu = await screen.findByRole('menu', { name: 'Folders of these files' })
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map((item) => item.textContent)
    ).toEqual(['Archive', 'My documents'])
    await user.click(within(menu).getByRole('menuitem', { name: 'Archive' }))
    await waitFor(() => expect(bridge.inputsOf('entries.page').at(-1)?.folderId).toBe('folder'))
  })

  it('saves the report and says so', async () => {
    let isChosen = false
    const { bridge, user } = await openDesk([group({})], {
      'tasks.saveReport': () => Promise.resolve(isChosen)
    })
    await user.click(screen.getByRole('button', { name: 'Save report…' }))
    await user.click(await screen.findByRole('menuitem', { name: /^CSV/ }))
    expect(screen.queryByText('The report was saved.')).toBeNull()
    isChosen = true
    await user.click(screen.getByRole('button', { name: 'Save report…' }))
    await user.click(await screen.findByRole('menuitem', { name: /^JSON/ }))
    expect(await screen.findByText('The report was saved.')).toBeTruthy()
    expect(bridge.inputsOf('tasks.saveReport').map(({ format }) => format)).toEqual(['csv', 'json'])
  })
})

it('leaves the list with a task that main has forgotten', async () => {
  const tasks = [ended({ id: 't2', createdAt: 2 }), ended({ id: 't1', createdAt: 1 })]
  const { bridge, region } = await openDrawer(tasks)
  bridge.emit('task.dropped', { taskId: 't1' })
  await waitFor(() => expect(within(region).getAllByRole('listitem')).toHaveLength(1))
})

describe('a wrong clock', () => {
  it('is told in words that one can act on, until it is right', async () => {
    const { bridge, user } = await openWindow()
    await row('Archive')
    act(() => bridge.emit('clock.changed', { is: 'behind', minutes: 20 }))
    expect(await alertText()).toMatch(/20 minutes behind KDocs.*system settings/)
    act(() => bridge.emit('clock.changed', null))
    expect(screen.queryByRole('alert')).toBeNull()
    act(() => bridge.emit('clock.changed', { is: 'ahead', minutes: 2_880 }))
    expect(await alertText()).toMatch(/2 days ahead/)
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    act(() => bridge.emit('clock.changed', { is: 'ahead', minutes: 2_881 }))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('trouble with the list of open tasks', () => {
  it('names the file that was kept, until it is put away', async () => {
    const keptAs = 'tasks-2026-11-22.damaged'
    const { user } = await openWindow({
      'tasks.trouble': () => Promise.resolve({ kind: 'damaged', keptAs })
    })
    expect(await alertText()).toBe(
      `The list of open tasks was damaged. It was kept as “${keptAs}”; tasks that were running are listed as stopped.`
    )
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('stays while the disk refuses, and no longer', async () => {
    const { bridge } = await openWindow()
    await row('offer-1.docx')
    bridge.emit('tasks.trouble', { kind: 'unwritable' })
    expect(await alertText()).toMatch(/cannot be written, so no task goes on/)
    bridge.emit('tasks.trouble', null)
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })
})
