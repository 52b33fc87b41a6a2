/**
 * What all accounts of one app share on this computer: the calls of its day, the road that its calls
 * take, and the list of its app-space files. KDocs counts by the app, and app space belongs to it; two
 * of any of these would each know half, and write over each other's file.
 */
import type { AppFile, AppKind, Budget, JournalTrouble } from '../shared/model'
import { createAppFiles, type AppFiles, type RegistryFile } from './drive/app-files'
import type { AppSpace } from './kdocs/app-space'
import type { Ceilings } from './kdocs/traffic/options'
import { createRoad, type Road } from './kdocs/traffic/road'
import { createSharing } from './sharing'
import { createBudget, type CallBudget } from './tasks/budget'
import type { JournalFile } from './tasks/journal/journal-file'
import type { Pace } from './tasks/pace'

/** Whoever uses the app's calls hears what the others make of them. */
export interface BudgetMember {
  readonly budget: (budget: Budget) => void
  readonly trouble: (trouble: JournalTrouble | null) => void
}

export interface FilesMember {
  readonly info: AppSpace['info']
  readonly publish: (files: readonly AppFile[]) => void
}

export interface AppShare {
  readonly road: Road
  /** `close` of what these give takes one member away; with the last one the file is closed. */
  readonly joinBudget: (member: BudgetMember) => Promise<CallBudget>
  readonly joinFiles: (member: FilesMember) => Promise<AppFiles>
}

export interface AppShareParts {
  /** Where the app's calls of the day are counted. */
  readonly budgetFile: JournalFile
  readonly registryFile: RegistryFile | null
  readonly pace: Pace
  readonly ceilings?: () => Ceilings
  readonly appKind: () => AppKind
  readonly now: () => number
  readonly monotonic: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly random: () => number
  readonly newId: () => string
  readonly reportBug: (thrown: unknown) => void
}

const usualCeilings: Ceilings = { reads: 4, writes: 2 } // reliability goals 4.5

export function createAppShare(parts: AppShareParts): AppShare {
  const { pace, ceilings = () => usualCeilings, now, monotonic, random, newId, reportBug } = parts
  const budgets = createSharing<BudgetMember, CallBudget>({
    open: (members) =>
      createBudget({
        file: parts.budgetFile,
        now,
        sleep: parts.sleep,
        appKind: parts.appKind,
        publish: (budget) => {
          for (const member of members) member.budget(budget)
        },
        onTrouble: (trouble) => {
          for (const member of members) member.trouble(trouble)
        },
        reportBug
      }),
    close: (budget) => budget.close()
  })
  const files = createSharing<FilesMember, AppFiles>({
    open: (members) =>
      createAppFiles({
        appSpace: { info: (token) => askOne(members, token) },
        file: parts.registryFile,
        now,
        newId,
        publish: (list) => {
          for (const member of members) member.publish(list)
        },
        reportBug
      }),
    close: async (list) => {
      list.close()
      await list.flush()
    }
  })
  return {
    // Kept while nobody is there: a 429 holds for the app, whoever comes next.
    road: createRoad({ pace, ceilings, now: monotonic, random }),
    joinBudget: async (member) => {
      // A copy: whoever joins twice has two uses of it.
      const { shared, isFirst, leave } = await budgets.join({ ...member })
      // The first one was told while the file was opened.
      if (!isFirst && shared.trouble()) member.trouble(shared.trouble())
      return { ...shared, close: leave }
    },
    joinFiles: async (member) => {
      const { shared, leave } = await files.join({ ...member })
      return { ...shared, close: () => void leave().catch(reportBug) }
    }
  }
}

/** Any account of the app may ask; one whose sign-in has run out cannot. */
async function askOne(members: Iterable<FilesMember>, token: string) {
  let answer: Awaited<ReturnType<AppSpace['info']>> = {
    kind: 'unsent',
    error: { code: 'signed-out', message: 'no account of this app is open' }
  }
  for (const member of members) {
    answer = await member.info(token)
    if (answer.kind !== 'unsent' || answer.error.code !== 'signed-out') break
  }
  return answer
}
