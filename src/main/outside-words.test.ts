import { expect, it } from 'vitest'
import { createI18n } from '../shared/i18n/setup'
import type { Task } from '../shared/model'
import { describeDesktop, type AccountTask } from './desktop-state'
import { failedTask, fakeTask, pausedTask } from './fake-tasks'
import { describeNews, describeStaying, describeTray, shorten, type Speech } from './outside-words'

const en: Speech = { t: createI18n('en').t, language: 'en' }
const zh: Speech = { t: createI18n('zh-CN').t, language: 'zh-CN' }
const one = (task: Task): AccountTask => ({ accountId: 'a', isShown: true, task })
const stateOf = (tasks: readonly Task[], unseen: readonly string[] = []) =>
  describeDesktop([{ accountId: 'a', isShown: true, tasks }], (id) => unseen.includes(id))

it('draws an idle tray', () => {
  expect(describeTray(stateOf([]), en)).toEqual({
    is: 'idle',
    tooltip: 'Drawer',
    tasks: [],
    remark: 'No tasks',
    canPause: false,
    canResume: false,
    words: {
      pauseAll: 'Pause all',
      resumeAll: 'Resume all',
      open: 'Open Drawer',
      quit: 'Quit Drawer'
    }
  })
})

it('lists first what needs the person, then what runs, then what is paused', () => {
  const tasks = [
    fakeTask({ id: 'runs', total: 2_314, done: 1_412, createdAt: 9 }),
    pausedTask('asked', { id: 'paused', createdAt: 8 }),
    pausedTask('interrupted', { id: 'asks', verb: 'destroy', createdAt: 1 }),
    failedTask({ id: 'failed' })
  ]
  const picture = describeTray(stateOf(tasks, ['failed']), en)
  expect(picture.tasks.map(({ label }) => label)).toEqual([
    'Waits for you: Permanently deleting 10 files: 0%',
    'Ended with problems: Moving 10 items → To',
    'Moving 2,314 items → To: 61%',
    'Paused: Moving 10 items → To: 0%'
  ])
  expect(picture).toMatchObject({ is: 'needs-you', remark: null, canPause: true, canResume: true })
  expect(picture.tooltip).toBe('Drawer: 1 task waits for you')
  expect(describeTray(stateOf(tasks, ['failed']), zh).tasks[2]?.label).toContain('61%')
})

it('keeps the menu short, and names as well', () => {
  const many = Array.from({ length: 11 }, (_, index) => fakeTask({ id: String(index) }))
  const picture = describeTray(stateOf(many), en)
  expect(picture.tasks).toHaveLength(8)
  expect(picture.remark).toBe('and 3 more')
  expect(shorten('a'.repeat(40))).toHaveLength(40)
  expect(shorten(`${'合同'.repeat(30)}.docx`)).toBe(
    `${'合同'.repeat(9)}合…${'合同'.repeat(7)}.docx`
  )
  // A letter of several parts stays whole.
  expect(shorten('👨‍👩‍👧'.repeat(50))).toBe(`${'👨‍👩‍👧'.repeat(19)}…${'👨‍👩‍👧'.repeat(19)}`)
})

it.each([
  [[fakeTask()], 'Drawer: 1 task, 0%'],
  [[fakeTask(), fakeTask({ id: 'x', done: 10 })], 'Drawer: 2 tasks, 50%'],
  [[pausedTask('asked')], 'Drawer: 1 task paused'],
  [[failedTask({ id: 'failed' })], 'Drawer: 1 task ended with problems']
])('says in one line how it goes: %#', (tasks, tooltip) => {
  expect(describeTray(stateOf(tasks, ['failed']), en).tooltip).toBe(tooltip)
})

it('tells of one task what it did', () => {
  const task = fakeTask({ phase: 'ended', total: 2_311, canUndo: true, targetName: '' })
  expect(describeNews('k', { kind: 'ended', tasks: [one(task)] }, en)).toEqual({
    key: 'k',
    title: 'Moved 2,311 items',
    body: 'To My documents',
    openLabel: 'Show task',
    actions: [{ answer: 'undo', label: 'Undo' }],
    stays: false,
    kind: 'done'
  })
})

it('tells of trouble first, and with numbers that add up', () => {
  const task = failedTask({ total: 2_314, done: 2_311, skipped: 2, failed: 1, canUndo: true })
  const note = describeNews('k', { kind: 'ended', tasks: [one(task)] }, en)
  expect(note).toMatchObject({
    title: '1 item failed',
    body: 'To To\n2,311 moved, 2 skipped, 1 failed',
    actions: [
      { answer: 'open', label: 'Show failures' },
      { answer: 'undo', label: 'Undo' }
    ],
    stays: true,
    kind: 'trouble'
  })
  expect(describeNews('k', { kind: 'ended', tasks: [one(task)] }, zh)).toMatchObject({
    title: '1 项失败',
    body: expect.stringContaining('1') as string
  })
})

it.each([
  [fakeTask({ phase: 'ended', done: 0, unknown: 2, total: 2 }), '2 items are uncertain'],
  [fakeTask({ phase: 'ended', state: 'stopped', done: 3 }), 'A task has stopped'],
  [fakeTask({ phase: 'ended', done: 0, skipped: 10 }), 'A task has ended'],
  [fakeTask({ phase: 'ended', verb: 'appMove' }), 'Moved 10 items'],
  [fakeTask({ phase: 'ended', verb: 'destroy' }), 'Permanently deleted 10 files']
])('has a title for each end: %#', (task, title) => {
  expect(describeNews('k', { kind: 'ended', tasks: [one(task)] }, en).title).toBe(title)
})

it('sums several up', () => {
  const tasks = [
    ...['1', '2', '3', '4'].map((id) => one(fakeTask({ id, phase: 'ended', verb: 'trash' }))),
    one(failedTask({ id: '5' }))
  ]
  expect(describeNews('k', { kind: 'ended', tasks }, en)).toMatchObject({
    title: '5 tasks have ended, 1 with problems',
    body: [...Array<string>(3).fill('Moved 10 items to the recycle bin'), 'and 2 more'].join('\n'),
    actions: [{ answer: 'open', label: 'Show failures' }],
    stays: true
  })
  const fine = describeNews('k', { kind: 'ended', tasks: tasks.slice(0, 2) }, en)
  expect(fine).toMatchObject({ title: '2 tasks have ended', actions: [], stays: false })
})

it('says what a task waits for', () => {
  const asks = one(pausedTask('interrupted', { verb: 'destroy' }))
  expect(describeNews('k', { kind: 'asking', tasks: [asks] }, en)).toMatchObject({
    title: 'A task waits for you',
    body: 'Permanently deleting 10 files\nDrawer was closed while this ran. Nothing more is sent until you say so.',
    stays: true
  })
  const two = [asks, one(pausedTask('signed-out', { id: 'x' }))]
  expect(describeNews('k', { kind: 'asking', tasks: two }, en)).toMatchObject({
    title: '2 tasks wait for you',
    body: expect.stringMatching(
      /until you say so\.\nSigned out\. Goes on when you sign in\.$/
    ) as string
  })
})

it('explains where the window went', () => {
  expect(describeStaying(stateOf([fakeTask()]), en).body).toMatch(/^1 task goes on without/)
  expect(describeStaying(stateOf([]), en).body).toMatch(/Settings decide/)
})
