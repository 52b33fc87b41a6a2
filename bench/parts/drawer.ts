/** Drawer in a real Electron on a sandbox's drive, and the ways to a known state of its window. */
import { createPages, names, type Pages } from '../../e2e/pages'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server'
import type { CallName, Input, Output } from '../../src/shared/contract'
import type { Reply } from '../../src/shared/errors'
import type { Condition } from '../page/condition'
import { benchRow } from '../rows'
import { launchMeasured, type MeasuredApp } from './electron-app'
import { sleep } from '../../scripts/processes'

export interface Drawer extends MeasuredApp, Pages {
  readonly sandbox: Sandbox
  /** As the window's own code calls main. */
  readonly call: <K extends CallName>(name: K, input: Input<K>) => Promise<Output<K>>
  /** Until the server has heard nothing for a while. */
  readonly quiet: () => Promise<void>
}

/** Places on the window, by roles and names that do not change. */
export const spots = {
  grid: '[role="grid"][aria-label="Files"]',
  row: (index: number) => `[role="row"][data-index="${index}"]`,
  header: (key: string) => `[role="columnheader"][data-column="${key}"]`,
  status: `[role="status"][aria-label="${names.status}"]`
} as const

export const says = (text: string): Condition => ({ selector: spots.status, has: text })
export const hasRows = (count: number): Condition => ({
  selector: spots.grid,
  attribute: 'aria-rowcount',
  is: String(count + 1)
})

const quietMs = 500

interface PageGlobals {
  readonly bridge: { readonly call: (name: string, input: string) => Promise<string> }
}

interface Options extends SandboxOptions {
  readonly fill: (sandbox: Sandbox) => void
}

export async function openDrawer({ fill, ...options }: Options): Promise<Drawer> {
  const sandbox = await startSandbox({ content: 'empty', application: 'formal', ...options })
  fill(sandbox)
  const measured = await launchMeasured({
    folder: '.',
    args: ['--demo', '--lang=en-US'],
    env: { DRAWER_API_ORIGIN: sandbox.origin },
    // A test application has too few calls a day for so many.
    settings: { appKinds: { [sandbox.app.appId]: 'formal' } }
  })
  const { page } = measured
  const pages = createPages(page)
  await pages.places.waitFor()
  const { requests } = sandbox
  return {
    ...measured,
    ...pages,
    sandbox,
    call: async (name, input) => {
      const text = await page.evaluate(
        ([called, json]) => (globalThis as unknown as PageGlobals).bridge.call(called, json),
        [name, JSON.stringify(input)] as const
      )
      // Main answers with the contract's own type.
      const reply = JSON.parse(text) as Reply<Output<typeof name>>
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`)
      return reply.value
    },
    quiet: async () => {
      for (let last = requests.at(-1), since = Date.now(); Date.now() - since < quietMs;) {
        await sleep(50)
        if (requests.at(-1) === last) continue
        last = requests.at(-1)
        since = Date.now()
      }
    },
    close: async () => {
      await measured.close()
      await sandbox.close()
    }
  }
}

/** A folder with the rows of the bare list. */
export function fillFolder({ drive }: Sandbox, name: string, count: number): string {
  const { id: parentId } = drive.create({ parentId: drive.rootId, name, kind: 'folder' })
  for (let n = 0; n < count; n += 1) {
    const row = benchRow(n, count)
    drive.create({
      parentId,
      name: row.name,
      kind: 'file',
      sizeBytes: row.sizeBytes,
      mtime: row.modifiedAt / 1_000
    })
  }
  return parentId
}
