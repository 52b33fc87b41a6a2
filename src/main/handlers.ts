/** One function per call of the contract: delegates, decides nothing. */
import type { HelpPage, Handlers } from '../shared/contract'
import type { AppInfo, Task } from '../shared/model'
import { createSecret } from './accounts/secret'
import type { Sessions } from './accounts/session'
import type { AppFiles } from './drive/app-files'
import type { Engine } from './tasks/engine'
import type { Orders } from './tasks/orders'
import type { Order } from './tasks/run'
import type { Workspace } from './workspace'

export interface HandlerParts {
  readonly info: () => AppInfo
  readonly sessions: Sessions
  /** The workspace of the signed-in account. Throws `signed-out` where nobody is. */
  readonly workspace: () => Promise<Workspace>
  readonly openHelp: (page: HelpPage) => Promise<void>
  /** Text of a file that the person chose; null when the dialog was closed. */
  readonly chooseTextFile: () => Promise<string | null>
}

export function createHandlers(parts: HandlerParts): Handlers {
  return { ...createSessionHandlers(parts), ...createDriveHandlers(parts) }
}

type DriveCall = Extract<
  keyof Handlers,
  `${'entries' | 'folders' | 'bin' | 'appSpace' | 'tasks'}.${string}`
>

function createSessionHandlers(parts: HandlerParts): Omit<Handlers, DriveCall> {
  const { sessions } = parts
  return {
    'app.info': () => Promise.resolve(parts.info()),
    'help.open': async ({ page }) => {
      await parts.openHelp(page)
      return null
    },
    'session.get': () => Promise.resolve(sessions.current()),
    'session.signIn': ({ appId, appKey, callbackAddress }) =>
      sessions.signIn({ appId, appKey: createSecret(appKey), callbackAddress }),
    'session.cancelSignIn': () => {
      sessions.cancelSignIn()
      return Promise.resolve(null)
    },
    'session.startDemo': () => sessions.startDemo(),
    'session.retryKeychain': () => sessions.retryKeychain(),
    'session.signOut': () => sessions.signOut()
  }
}

function createDriveHandlers({
  workspace,
  chooseTextFile
}: HandlerParts): Pick<Handlers, DriveCall> {
  async function start(order: (orders: Orders, files: AppFiles) => Order): Promise<Task> {
    const { engine, orders, appFiles } = await workspace()
    return engine.start(order(orders, appFiles))
  }
  const engine = async (): Promise<Engine> => (await workspace()).engine

  return {
    'entries.page': async ({ folderId, cursor }) =>
      (await workspace()).listings.page(folderId, cursor),
    'entries.cached': async ({ folderId }) => (await workspace()).listings.cached(folderId),
    'folders.list': async ({ folderId }) => (await workspace()).listings.folders(folderId),
    'entries.move': ({ ids, targetId }) => start((orders) => orders.move(ids, targetId)),
    'entries.trash': ({ ids }) => start((orders) => orders.trash(ids)),
    'bin.page': async ({ offset }) => (await workspace()).bin.page(offset),
    'bin.restore': ({ ids }) => start((orders) => orders.restore(ids)),
    'appSpace.list': async () => (await workspace()).appFiles.list(),
    'appSpace.add': async ({ text }) => (await workspace()).appFiles.add(text),
    'appSpace.addFromFile': async () => {
      const { appFiles } = await workspace()
      const text = await chooseTextFile()
      return text === null ? null : appFiles.add(text)
    },
    'appSpace.refresh': async ({ tokens }) => {
      await (await workspace()).appFiles.refresh(tokens)
      return null
    },
    'appSpace.forget': async ({ tokens }) => {
      await (await workspace()).appFiles.forget(tokens)
      return null
    },
    'appSpace.planDestroy': async ({ tokens }) => (await workspace()).appFiles.planDestroy(tokens),
    'appSpace.destroy': ({ permit, typedCount }) =>
      start((orders, files) => orders.destroy(files.redeem(permit, typedCount))),
    'tasks.list': async () => (await engine()).list(),
    'tasks.outcomes': async ({ taskId }) => (await engine()).outcomes(taskId),
    'tasks.cancel': async ({ taskId }) => {
      ;(await engine()).cancel(taskId)
      return null
    },
    'tasks.retryFailed': async ({ taskId }) => (await engine()).retry(taskId),
    'tasks.undo': async ({ taskId }) => (await engine()).undo(taskId),
    'tasks.dismiss': async ({ taskId }) => {
      ;(await engine()).dismiss(taskId)
      return null
    }
  }
}
