/** The drive of one case, with what its scenario needs, and the profile folder next to it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeLine, openLine } from '../src/main/tasks/journal/lines'
import { startSandbox, type Sandbox } from '../src/sandbox/server'
import { journalName, type Scenario } from './life'

export interface Stage {
  readonly sandbox: Sandbox
  readonly profile: string
  readonly journal: string
  readonly sourceId: string
  readonly targetId: string
  /** What is ordered. */
  readonly ids: readonly string[]
  readonly close: () => Promise<void>
}

const counts: Readonly<Record<Scenario, number>> = {
  move: 250,
  trash: 220,
  restore: 220,
  destroy: 6,
  'undo-move': 20,
  'undo-trash': 20,
  retry: 20,
  pause: 250,
  cancel: 250,
  dismiss: 10
}

// What the journal is compacted above; see `defaultCompactAtBytes`.
const compactAtBytes = 2 ** 20

export async function createStage(scenario: Scenario, isLong: boolean): Promise<Stage> {
  const sandbox = await startSandbox({ content: 'empty', taskMs: 15, recycleIds: 'own' })
  const { drive } = sandbox
  const profile = mkdtempSync(join(tmpdir(), 'drawer-kill-'))
  const journal = join(profile, journalName)
  const create = (parentId: string, name: string, kind: 'folder' | 'file') =>
    drive.create({ parentId, name, kind, sizeBytes: 1_000 }).id
  const sourceId = create(drive.rootId, 'source', 'folder')
  const targetId = create(drive.rootId, 'target', 'folder')
  const names = Array.from({ length: counts[scenario] }, (_, n) => `合同 ${n}.docx`)
  let ids = names.map((name) =>
    scenario === 'destroy'
      ? drive.createAppFile({ name, parentToken: drive.appRootToken }).token
      : create(sourceId, name, 'file')
  )
  if (scenario === 'restore') {
    drive.trash(ids)
    ids = drive.recycled().map(({ recycleId }) => recycleId)
  }
  // The first half arrives and the rest does not: something to try again.
  if (scenario === 'retry') sandbox.faults.set('half-applied', { times: 1, ratio: 0.5 })
  if (isLong) writeFileSync(journal, longJournal())
  return {
    sandbox,
    profile,
    journal,
    sourceId,
    targetId,
    ids,
    close: async () => {
      await sandbox.close()
      rmSync(profile, { recursive: true, force: true })
    }
  }
}

/** Of a task that was dismissed long ago: nothing of it is left when the journal is compacted. */
function longJournal(): string {
  const row = ['old', 'x'.repeat(compactAtBytes), 1, 'file']
  const order = { k: 'order', t: 'old', at: 1, verb: 'trash', sourceNames: [], targetName: null }
  const records = [
    { ...order, undoes: null },
    { k: 'items', t: 'old', s: 'folder', g: null, i: [row] },
    { k: 'start', t: 'old' },
    { k: 'end', t: 'old', at: 2, state: 'stopped', e: null, calls: { write: 0, read: 0 } },
    { k: 'drop', t: 'old' }
  ]
  return openLine + records.map((record, n) => encodeLine(n + 2, JSON.stringify(record))).join('')
}
