/** A desktop of its own around the program of a test, and what a person does to its window. */
import type { ElectronApplication } from '@playwright/test'
import { join } from 'node:path'
import type { Sandbox } from '../src/sandbox/server'
import type { Ordered, Task } from '../src/shared/model'
import { expect, test as base, type DrawerApp } from './app'
import { callMain } from './call-main'
import { startSession, type Session } from './desktop'
import { startNotificationServer, type NotificationServer } from './notification-server'
import { startStatusNotifier, type StatusNotifier } from './status-notifier'

interface Surroundings {
  /** Of its own: what one test has in its tray is no other one's business. */
  session: Session
  panel: StatusNotifier
  notes: NotificationServer
}

export const test = base.extend<Surroundings>({
  session: async ({}, use) => {
    const session = await startSession()
    await use(session)
    await session.close()
  },
  panel: async ({ session }, use) => {
    const panel = await startStatusNotifier(session.env)
    await use(panel)
    panel.close()
  },
  notes: async ({ session }, use) => {
    const notes = await startNotificationServer(session.env)
    await use(notes)
    await notes.close()
  }
})

export const projectFolder = join(import.meta.dirname, '..')

export function createFolder(sandbox: Sandbox, name: string, files = 0): string {
  const { drive } = sandbox
  const folder = drive.create({ name, kind: 'folder', parentId: drive.rootId })
  for (let number = 1; number <= files; number += 1) {
    drive.create({ name: `${name} ${number}.docx`, kind: 'file', parentId: folder.id })
  }
  return folder.id
}

export async function valueOf(drawer: DrawerApp, name: string, input: unknown): Promise<unknown> {
  const reply = (await callMain(drawer.page, name, input)) as { ok: boolean; value: unknown }
  expect(reply.ok, JSON.stringify(reply)).toBe(true)
  return reply.value
}

export const tasksOf = async (drawer: DrawerApp) =>
  (await valueOf(drawer, 'tasks.list', {})) as readonly Task[]

/** As the window orders it, and with a yes where one is asked for. */
export async function move(
  drawer: DrawerApp,
  sandbox: Sandbox,
  from: string,
  to: string
): Promise<Task> {
  let cursor: unknown = null
  do {
    const page = await valueOf(drawer, 'entries.page', { folderId: from, cursor })
    cursor = (page as { next: unknown }).next
  } while (cursor !== null)
  const ids = sandbox.drive.children(from).map(({ id }) => id)
  const ordered = (await valueOf(drawer, 'entries.move', { ids, targetId: to })) as Ordered
  if (ordered.is === 'started') return ordered.task
  return (await valueOf(drawer, 'plans.run', { planId: ordered.sheet.planId })) as Task
}

/** Nobody can press a button of the system's dialog: it is answered as if, and what it asked is kept. */
export async function answerDialogs(app: ElectronApplication, button: string): Promise<void> {
  await app.evaluate(({ dialog }, wanted) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...all: unknown[]) => {
      const options = all.at(-1) as Electron.MessageBoxOptions
      asked.push(options)
      const response = options.buttons?.indexOf(wanted) ?? -1
      return Promise.resolve({ response, checkboxChecked: false })
    }
  }, button)
}

export const askedOf = (app: ElectronApplication) =>
  app.evaluate(
    () => (globalThis as unknown as { asked: readonly Electron.MessageBoxOptions[] }).asked
  )

export const ended = (app: ElectronApplication): Promise<unknown> => {
  const child = app.process()
  return child.exitCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve()
}
