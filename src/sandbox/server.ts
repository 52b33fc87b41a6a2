/** A KDocs-compatible server on this computer: what it is made of, and how it starts and ends. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Service } from './call'
import { fillAppSpace, fillBulk, fillDemo } from './demo-content'
import { createDrive, createWorld, type Drive, type World } from './drive'
import { createFaults, type Faults } from './faults'
import { createListener, type RequestRecord } from './listener'
import { toSettings, type SandboxOptions, type Settings } from './options'
import { createQuotas } from './quotas'
import { createRandom, type Random } from './random'
import { createSaver, noSaver, type Saver } from './saver'
import { loadState, saveState, type LoadedState, type ServiceState } from './state-file'
import { createTasks } from './tasks'
import { createTickets } from './tickets'
import { allScopes, createTokens, isScope, type TokenPair } from './tokens'

export type { SandboxOptions } from './options'
export type { RequestRecord } from './listener'

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly app: { readonly appId: string; readonly appKey: string }
  /** The truth, for tests. */
  readonly drive: Drive
  readonly faults: Faults
  /** The drives of all people, the first one's first. */
  readonly drives: readonly Drive[]
  /** From now on the browser is somebody else's; 0 is the first one. */
  readonly visitAs: (person: number) => void
  /** Oldest first; the latest 50,000. */
  readonly requests: readonly RequestRecord[]
  /** As if the user had allowed these scopes; all of them when none are named. */
  readonly issueTokens: (scopes?: readonly string[]) => TokenPair
  readonly expireAccessTokens: () => void
  readonly close: () => Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = toSettings(options)
  const { stateFile } = settings
  const loaded = stateFile === undefined ? undefined : loadState(stateFile, settings)
  const world = loaded?.world ?? createFilledWorld(settings)
  const random = createRandom(settings.seed ^ 0x5eed)
  const saver: Saver =
    stateFile === undefined
      ? noSaver
      : createSaver(() => saveState(stateFile, world, readState(service, random)))
  let origin = ''
  const service = createService({ settings, world, random, saver, origin: () => origin })
  if (loaded) resume(service, random, loaded)
  // Written at once: from now on a crash finds the same drive again.
  else saver.changed()

  const requests: RequestRecord[] = []
  const server = createServer(createListener(service, requests))
  origin = await listen(server, settings.port)
  return {
    origin,
    app: service.app,
    drive: createDrive(world, saver.changed),
    drives: service.people.map((person) => createDrive(person.world, saver.changed)),
    visitAs: (person) => {
      service.visitor.person = person
    },
    faults: service.faults,
    requests,
    issueTokens: (scopes) => {
      const pair = service.tokens.issue(scopes ? scopes.filter(isScope) : allScopes)
      saver.changed()
      return pair
    },
    expireAccessTokens: () => {
      service.tokens.expireAll()
      saver.changed()
    },
    close: () => close(server, service, saver)
  }
}

interface Parts {
  readonly settings: Settings
  readonly world: World
  readonly random: Random
  readonly saver: Saver
  readonly origin: () => string
}

function createService({ settings, world, random, saver, origin }: Parts): Service {
  const { now, seed, application, taskMs, accessTokenSeconds, signatureSeconds } = settings
  const { changed } = saver
  const people = [world, ...settings.others.map((_, index) => createOther(settings, world, index))]
  const [first, ...others] = people.map((own, index) => ({
    nickname: settings.others[index - 1] ?? firstNickname,
    world: own,
    tasks: createTasks({ world: own, random, now, taskMs, changed })
  }))
  if (!first) throw new Error('there is always a first one')
  return {
    ...first,
    people: [first, ...others],
    visitor: { person: 0 },
    // Made from the seed alone, so that they stay when the content does. SX marks a test
    // application and AK a formal one (kdocs-api.md 1.1).
    app: {
      appId: `${application === 'test' ? 'SX' : 'AK'}20260701DRAWER`,
      appKey: createRandom(seed ^ 0xa99).word(32)
    },
    tokens: createTokens({ random, now, accessTokenSeconds }),
    quotas: createQuotas(settings.quotas, now),
    faults: createFaults(seed),
    tickets: createTickets(random, now),
    now,
    signatureSeconds,
    origin,
    changed,
    pageLimit: settings.pageLimit,
    dialect: settings.dialect,
    syncUpTo: settings.syncUpTo,
    callbackAddresses: settings.callbackAddresses,
    hasTaskQuery: settings.taskQuery
  }
}

const firstNickname = '林晓 Lin Xiao'

/** A drive of one's own; the app space is the app's. */
function createOther(settings: Settings, { appStore }: World, index: number): World {
  const { tree } = createFilledWorld({ ...settings, seed: settings.seed + 1 + index, appFiles: 0 })
  return { tree, appStore }
}

function createFilledWorld(settings: Settings): World {
  const world = createWorld(settings)
  if (settings.content === 'demo') fillDemo(world)
  fillAppSpace(world, settings.appFiles)
  fillBulk(world, settings.entries)
  // Building the drive is not news that a stale listing could miss.
  world.tree.changes.length = 0
  return world
}

function readState({ tokens, quotas, tasks }: Service, random: Random): ServiceState {
  return {
    random: random.state(),
    tokens: tokens.state(),
    quotas: quotas.state(),
    tasks: tasks.all()
  }
}

function resume(service: Service, random: Random, { service: state }: LoadedState): void {
  random.resume(state.random)
  service.tokens.resume(state.tokens)
  service.quotas.resume(state.quotas)
  service.tasks.resume(state.tasks)
}

/** SECURITY: only this computer can connect; the address is not an option. */
function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo // a TCP server that listens
      resolve(`http://127.0.0.1:${taken}`)
    })
  })
}

async function close(server: Server, service: Service, saver: Saver): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  for (const { tasks } of service.people) tasks.close()
  saver.end()
}
