/** One function per call of the contract: delegates, decides nothing. */
import type { Handlers } from '../shared/contract'
import { tidyScopes } from '../shared/scopes'
import type { Ordered } from '../shared/model'
import { createSecret } from './accounts/secret'
import type { HandlerParts } from './handler-parts'
import { checkReport } from './probe/report'
import type { Engine } from './tasks/engine'
import type { Orders } from './tasks/orders'
import { toCsv, toJson } from './tasks/report'
import type { Order } from './tasks/order'

export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...createSessionHandlers(parts),
    ...createUpdateHandlers(parts),
    ...createDriveHandlers(parts),
    ...createTaskHandlers(parts),
    ...createCheckHandlers(parts)
  }
}

type DriveCall = Extract<keyof Handlers, `${'entries' | 'folders' | 'bin' | 'appSpace'}.${string}`>

type TaskCall = Extract<keyof Handlers, `${'plans' | 'tasks' | 'flight' | 'budget'}.${string}`>

type CheckCall = Extract<keyof Handlers, `check.${string}`>

type UpdateCall = Extract<keyof Handlers, `updates.${string}`>

function createSessionHandlers(
  parts: HandlerParts
): Omit<Handlers, DriveCall | TaskCall | CheckCall | UpdateCall> {
  const { sessions, choices, diagnostics } = parts
  return {
    'app.info': () => Promise.resolve(parts.info()),
    'app.about': diagnostics.about,
    'diagnostics.make': diagnostics.report,
    'diagnostics.save': diagnostics.save,
    'help.open': async ({ page }) => {
      await parts.openHelp(page)
      return null
    },
    'clock.skew': () => Promise.resolve(parts.clockSkew()),
    'settings.get': () => Promise.resolve(choices.state()),
    'settings.change': async (change) => {
      const state = await choices.change(change)
      if (change.keepsListings === false) await parts.listingCache.clear()
      return state
    },
    'menu.update': (state) => {
      parts.menu.update(state)
      return Promise.resolve(null)
    },
    'menu.open': (at) => {
      parts.menu.open(at)
      return Promise.resolve(null)
    },
    'desktop.get': () => parts.desktop.abilities(),
    'desktop.setStartsAtLogin': async ({ isOn }) => {
      await parts.desktop.setStartsAtLogin(isOn)
      return parts.desktop.abilities()
    },
    'session.get': () => Promise.resolve(sessions.current()),
    'session.signIn': ({ appKey, scopes, ...input }) =>
      sessions.signIn({ ...input, appKey: createSecret(appKey), scopes: tidyScopes(scopes) }),
    'session.cancelSignIn': () => {
      sessions.cancelSignIn()
      return Promise.resolve(null)
    },
    'session.startDemo': () => sessions.startDemo(),
    'session.retryKeychain': () => sessions.retryKeychain(),
    'session.answerSignIn': ({ address }) => {
      sessions.answerSignIn(address)
      return Promise.resolve(null)
    },
    'session.signOut': async ({ accountId }) => {
      const signedOut = await sessions.signOut(accountId)
      await parts.listingCache.forget(accountId).catch(parts.reportBug)
      return signedOut
    },
    'session.show': ({ accountId }) => sessions.show(accountId),
    'accounts.get': () => Promise.resolve(parts.accounts()),
    'keychain.test': () => parts.testKeychain()
  }
}

function createUpdateHandlers({ updates }: HandlerParts): Pick<Handlers, UpdateCall> {
  return {
    'updates.get': () => Promise.resolve(updates.state()),
    'updates.check': updates.check,
    'updates.download': updates.download,
    'updates.skip': updates.skip,
    'updates.show': () => {
      updates.show()
      return Promise.resolve(null)
    },
    'updates.notes': async () => {
      await updates.openNotes()
      return null
    }
  }
}

function createDriveHandlers({
  workspace,
  chooseTextFile
}: HandlerParts): Pick<Handlers, DriveCall> {
  async function order(plan: (orders: Orders) => Order): Promise<Ordered> {
    const { engine, orders } = await workspace()
    return engine.order(plan(orders))
  }

  return {
    'entries.page': async ({ folderId, cursor }) =>
      (await workspace()).listings.page(folderId, cursor),
    'entries.changes': async ({ folderId, since }) =>
      (await workspace()).listings.changesSince(folderId, since),
    'entries.reread': async ({ folderId, cursor }) => {
      const { next, readAt, version } = await (await workspace()).listings.page(folderId, cursor)
      return { next, readAt, version }
    },
    'entries.cached': async ({ folderId, order }) => {
      const { listings } = await workspace()
      const page = listings.cached(folderId) ?? (await listings.stored(folderId))
      return page && listings.told.tell(page, order)
    },
    'entries.part': async ({ telling, from }) =>
      (await workspace()).listings.told.part(telling, from),
    'entries.present': async ({ folderId, ids }) =>
      (await workspace()).listings.present(folderId, ids),
    'folders.list': async ({ folderId }) => (await workspace()).listings.folders(folderId),
    'entries.move': ({ ids, targetId }) => order((orders) => orders.move(ids, targetId)),
    'entries.trash': ({ ids }) => order((orders) => orders.trash(ids)),
    'bin.page': async ({ offset }) => (await workspace()).bin.page(offset),
    'bin.restore': ({ ids }) => order((orders) => orders.restore(ids)),
    'appSpace.list': async () => (await workspace()).appFiles.look(),
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
    'appSpace.move': async ({ tokens, targetToken }) => {
      const { appMoves, engine, orders } = await workspace()
      return engine.order(orders.appMove(await appMoves.prepare(tokens, targetToken)))
    },
    'appSpace.planDestroy': async ({ tokens }) => {
      const { appFiles, engine, orders } = await workspace()
      const { files, ...plan } = appFiles.planDestroy(tokens)
      return { ...plan, price: engine.price('destroy', orders.destroy(files).plan) }
    },
    // The dialog that asked for the number was this task's plan sheet.
    'appSpace.destroy': async ({ permit, typedCount }) => {
      const { appFiles, engine, orders } = await workspace()
      return engine.start(orders.destroy(appFiles.redeem(permit, typedCount)))
    }
  }
}

function createTaskHandlers({ workspace, ...parts }: HandlerParts): Pick<Handlers, TaskCall> {
  const engine = async (): Promise<Engine> => (await workspace()).engine

  return {
    'plans.run': async ({ planId }) => (await engine()).runPlan(planId),
    'plans.discard': async ({ planId }) => {
      ;(await engine()).discardPlan(planId)
      return null
    },
    'tasks.list': async () => (await engine()).list(),
    'tasks.outcomes': async ({ taskId }) => (await engine()).outcomes(taskId),
    'tasks.failures': async ({ taskId }) => (await engine()).failures(taskId),
    'tasks.cancel': async ({ taskId }) => {
      ;(await engine()).cancel(taskId)
      return null
    },
    'tasks.pause': async ({ taskId }) => {
      ;(await engine()).pause(taskId)
      return null
    },
    'tasks.resume': async ({ taskId }) => {
      ;(await engine()).resume(taskId)
      return null
    },
    'tasks.retry': async ({ taskId, group }) => (await engine()).retry(taskId, group),
    'tasks.undo': async ({ taskId }) => (await engine()).undo(taskId),
    'tasks.dismiss': async ({ taskId }) => {
      ;(await engine()).dismiss(taskId)
      return null
    },
    'tasks.saveReport': async ({ taskId, format }) => {
      const { task, rows } = (await engine()).report(taskId)
      const text = format === 'csv' ? toCsv(rows) : toJson(task, rows)
      return parts.saveTextFile(`drawer-${task.verb}-report.${format}`, text)
    },
    'tasks.trouble': async () => (await workspace()).trouble(),
    'flight.get': async ({ folderId, marks }) => (await engine()).flight(folderId, marks),
    'budget.get': async () => (await workspace()).budget.state(),
    'budget.setAppKind': async ({ appKind }) => {
      const { budget, engine } = await workspace()
      await parts.setAppKind(appKind)
      // There may be calls again for what waits for tomorrow.
      engine.wake()
      return budget.state()
    }
  }
}

function createCheckHandlers({
  workspace,
  info,
  saveTextFile,
  reportBug
}: HandlerParts): Pick<Handlers, CheckCall> {
  return {
    'check.get': async () => (await workspace()).probe.state(),
    'check.run': async ({ step }) => {
      const { probe } = await workspace()
      probe.run(step).catch(reportBug)
      return probe.state()
    },
    'check.stop': async () => {
      const { probe } = await workspace()
      probe.stop()
      return probe.state()
    },
    'check.beCareful': async () => (await workspace()).probe.beCareful(),
    'check.saveReport': async () => {
      const { probe, budget } = await workspace()
      const { version, platform, foreignOrigin } = info()
      const { appKind } = budget.state()
      const about = { version, platform, isKdocs: foreignOrigin === null, appKind }
      return saveTextFile('drawer-connection-report.json', checkReport(probe.state(), about))
    }
  }
}
