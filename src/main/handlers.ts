/** One function per call of the contract: delegates, decides nothing. */
import type { HelpPage, Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import type { AppInfo } from '../shared/model'
import { createSecret } from './accounts/secret'
import type { Sessions } from './accounts/session'
import type { Workspace } from './workspace'

export interface HandlerParts {
  readonly info: () => AppInfo
  readonly sessions: Sessions
  /** The workspace of the signed-in account. Throws `signed-out` where nobody is. */
  readonly workspace: () => Workspace
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
  return {
    'entries.page': async ({ folderId, cursor }) => workspace().listings.page(folderId, cursor),
    'entries.cached': async ({ folderId }) => workspace().listings.cached(folderId),
    'folders.list': async ({ folderId }) => workspace().listings.folders(folderId),
    'entries.move': async ({ ids, targetId }) => {
      const { engine, orders } = workspace()
      return engine.start(orders.move(ids, targetId))
    },
    'entries.trash': async ({ ids }) => {
      const { engine, orders } = workspace()
      return engine.start(orders.trash(ids))
    },
    'bin.page': async ({ offset }) => workspace().bin.page(offset),
    'bin.restore': async ({ ids }) => {
      const { engine, orders } = workspace()
      return engine.start(orders.restore(ids))
    },
    'appSpace.list': async () => workspace().appFiles.list(),
    'appSpace.add': async ({ text }) => workspace().appFiles.add(text),
    'appSpace.addFromFile': async () => {
      const { appFiles } = workspace()
      const text = await chooseTextFile()
      return text === null ? null : appFiles.add(text)
    },
    'appSpace.refresh': async ({ tokens }) => {
      await workspace().appFiles.refresh(tokens)
      return null
    },
    'appSpace.forget': async ({ tokens }) => {
      await workspace().appFiles.forget(tokens)
      return null
    },
    'appSpace.planDestroy': async ({ tokens }) => workspace().appFiles.planDestroy(tokens),
    'appSpace.destroy': async ({ permit, typedCount }) => {
      const { engine, orders, appFiles } = workspace()
      return engine.start(orders.destroy(appFiles.redeem(permit, typedCount)))
    },
    'tasks.list': async () => workspaceOrNull()?.engine.list() ?? [],
    'tasks.outcomes': async ({ taskId }) => workspace().engine.outcomes(taskId),
    'tasks.cancel': async ({ taskId }) => {
      workspace().engine.cancel(taskId)
      return null
    },
    'tasks.retryFailed': ({ taskId }) => workspace().engine.retry(taskId),
    'tasks.undo': ({ taskId }) => workspace().engine.undo(taskId),
    'tasks.dismiss': async ({ taskId }) => {
      workspace().engine.dismiss(taskId)
      return null
    }
  }

  function workspaceOrNull(): Workspace | null {
    try {
      return workspace()
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.code === 'signed-out') return null
      throw thrown
    }
  }
}
