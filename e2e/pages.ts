/**
 * The window in the user's words. These roles and names are its public interface: tests, ours and
 * others', find things by them, so they stay as they are.
 */
import { expect, type Locator, type Page } from '@playwright/test'

export interface FileGrid {
  readonly grid: Locator
  readonly rows: Locator
  row(name: string): Locator
  /** The row that the keyboard is at, always in view; `rows` counts drawn ones beyond the edges. */
  readonly focusedRow: Locator
  /** How many rows the whole list has, drawn or not. */
  total(): Promise<number>
}

export interface Pages {
  readonly files: FileGrid
  readonly bin: FileGrid
  readonly appSpace: FileGrid
  readonly places: Locator
  place(name: string): Locator
  readonly path: Locator
  crumb(name: string): Locator
  readonly status: Locator
  readonly tasks: Locator
  readonly taskItems: Locator
  button(name: string | RegExp): Locator
  dialog(name: string): Locator
  /** Opens folders from My documents down. */
  openFolder(...names: string[]): Promise<void>
  /** Selects the first files of the list with the keyboard. */
  selectFirst(count: number): Promise<void>
  /** Picks a row up and holds it over a target; `page.mouse.up()` drops it. */
  dragOver(row: Locator, target: Locator): Promise<void>
  /** Opens the task drawer when it is closed. */
  showTasks(): Promise<void>
  /** Says yes to the plan of a large task. */
  runPlan(): Promise<void>
}

export const names = {
  files: 'Files',
  bin: 'Recycle bin',
  appSpace: 'App space files',
  places: 'Places',
  path: 'Path',
  status: 'Status',
  tasks: 'Tasks',
  myDocuments: 'My documents',
  moveTo: 'Move to…',
  trash: 'Move to recycle bin',
  destroy: 'Permanently delete',
  undo: 'Undo',
  run: 'Run',
  resume: 'Resume',
  cancelTask: 'Cancel task',
  retryFailed: 'Retry failed',
  restore: 'Restore',
  moveDialog: 'Move to',
  destroyDialog: 'Permanently delete',
  signIn: 'Sign in to KDocs',
  tryDemo: 'Try the demo drive',
  appId: 'App ID',
  appKey: 'App key',
  callbackAddress: 'Callback address'
} as const

export function createPages(page: Page): Pages {
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
  const files = createGrid(page, names.files)
  const path = page.getByRole('navigation', { name: names.path })
  const tasks = page.getByRole('region', { name: names.tasks })
  const status = page.getByRole('status', { name: names.status })
  const places = page.getByRole('tree', { name: names.places })

  return {
    files,
    bin: createGrid(page, names.bin),
    appSpace: createGrid(page, names.appSpace),
    places,
    place: (name) => places.getByRole('treeitem', { name, exact: true }),
    path,
    crumb: (name) => path.getByRole('button', { name, exact: true }),
    status,
    tasks,
    taskItems: tasks.getByRole('listitem'),
    button,
    dialog: (name) => page.getByRole('dialog', { name, exact: true }),
    openFolder: async (...folders) => {
      for (const name of folders) {
        await files.row(name).dblclick()
        await expect(path).toContainText(name)
        // Minus one while rows are still coming; after that they stay where they are.
        await expect(files.grid).not.toHaveAttribute('aria-rowcount', '-1')
      }
    },
    selectFirst: async (count) => {
      await files.grid.focus()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Home')
      for (let step = 1; step < count; step += 1) await page.keyboard.press('Shift+ArrowDown')
      await expect(status).toContainText(`${count} selected`)
    },
    dragOver: async (row, target) => {
      // Waits until the row is where it stays, in view and under nothing else.
      await row.hover({ trial: true })
      const from = await middleOf(row)
      const to = await middleOf(target)
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 })
      await page.mouse.move(to.x, to.y, { steps: 8 })
      // The system tells a drag that stays where it is again and again; so do we.
      await page.mouse.move(to.x + 1, to.y)
    },
    showTasks: async () => {
      if (await tasks.isVisible()) return
      await button(/^Tasks/).click()
      await expect(tasks).toBeVisible()
    },
    runPlan: () => button(names.run).click()
  }
}

function createGrid(page: Page, name: string): FileGrid {
  const grid = page.getByRole('grid', { name, exact: true })
  return {
    grid,
    rows: grid.getByRole('row').filter({ hasNot: page.getByRole('columnheader') }),
    row: (rowName) => grid.getByRole('row', { name: rowName, exact: true }),
    focusedRow: grid.locator('[role="row"][data-focused]'),
    total: async () => Number(await grid.getAttribute('aria-rowcount')) - 1
  }
}

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the screen')
  // Near the left, so that a wide row is held by its name.
  return { x: box.x + Math.min(box.width / 2, 80), y: box.y + box.height / 2 }
}
