/** One life of Drawer's core: opens its profile, does what the person wants, or is killed on the way. */
import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createSecret } from '../src/main/accounts/secret'
import { createAppShare } from '../src/main/app-share'
import { createJournalStore } from '../src/main/journal-store'
import { createHttp } from '../src/main/kdocs/http'
import { createRegistryFile } from '../src/main/registry-file'
import { sleep } from '../src/main/sleep'
import type { Pace } from '../src/main/tasks/pace'
import { createWorkspace } from '../src/main/workspace'
import { journalName, type LifeOptions, type Saying } from './life'
import { httpPort } from './http-port'
import { trapFetch, trapJournal } from './ports'
import { createTrap } from './trap'
import { wish } from './wishes'

// Given by the parent alone.
const options = JSON.parse(process.argv[2] ?? '') as LifeOptions
const { origin, app, profile } = options
// Of an entry that left the bin nobody can say whether it was restored: looking longer helps no one.
const isBinInvolved = options.scenario === 'restore' || options.scenario === 'undo-trash'

// The server's clock and its answers are one event loop: however slow the machine is, a batch that
// it took is carried out before it answers a look this much later.
const pace: Pace = {
  guess: { msPerWrite: 5, msPerRead: 5, settlingMs: 100 },
  batchesOfFolder: 2,
  lookMs: [20, 20, 30],
  settleMs: 150,
  settleAcceptedMs: 100,
  settleGapMs: 20,
  giveUpMs: isBinInvolved ? 1_500 : 20_000,
  rateLimitMs: 100,
  atFirst: { reads: 2, writes: 2 },
  pause: { firstMs: 50, longestMs: 200, offlineMs: 50, checkMs: 25 },
  retryBaseMs: 5,
  rates: { readsPerSecond: 1_000, readBurst: 1_000, writesPerSecond: 1_000, writeBurst: 1_000 },
  breaker: { openMinMs: 20, openMaxMs: 60 }
}

function say(saying: Saying): void {
  writeSync(1, `${JSON.stringify(saying)}\n`)
}

const trap = createTrap(options.kill)
if (options.isArmed) trap.arm()
let writes = 0
const bugs: string[] = []
const credentials = {
  origin,
  accessToken: createSecret(options.accessToken),
  appId: app.appId,
  appKey: createSecret(app.appKey)
}
const journalPath = join(profile, journalName)
const workspace = await createWorkspace({
  tokens: {
    credentials: () => Promise.resolve(credentials),
    renew: () => Promise.resolve(credentials)
  },
  sendHttp: createHttp({
    fetch: trapFetch(httpPort, trap, () => (writes += 1)),
    now: () => performance.now(),
    record: () => undefined,
    allowsOrigin: (asked) => asked === origin,
    totalTimeoutMs: 5_000
  }),
  pace,
  asksResults: false,
  journalFile: trapJournal(createJournalStore(journalPath), journalPath, trap),
  app: createAppShare({
    registryFile: createRegistryFile(profile, origin, app.appId),
    budgetFile: createJournalStore(join(profile, 'calls.journal')),
    pace,
    appKind: () => 'formal',
    now: Date.now,
    monotonic: () => performance.now(),
    sleep,
    random: Math.random,
    newId: randomUUID,
    reportBug: (thrown) => bugs.push(String(thrown))
  }),
  now: Date.now,
  monotonic: () => performance.now(),
  sleep,
  setTimer: (run, ms) => void setTimeout(run, ms),
  random: Math.random,
  newId: randomUUID,
  publishTask: () => undefined,
  publishFolder: () => undefined,
  publishAppFiles: () => undefined,
  publishFlight: () => undefined,
  publishBudget: () => undefined,
  publishDropped: () => undefined,
  publishTrouble: () => undefined,
  reportBug: (thrown) => bugs.push(String(thrown))
})
const { engine } = workspace
say({ is: 'found', tasks: engine.list(), trouble: engine.trouble()?.kind ?? null })
const sentWhileHeld = await wish({ options, workspace, trap, writes: () => writes })
const reports = engine.list().map((task) => ({ task, outcomes: engine.outcomes(task.id) }))
await workspace.appFiles.flush()
await workspace.close()
say({ is: 'ended', reports, bugs, sentWhileHeld })
process.exit(0)
