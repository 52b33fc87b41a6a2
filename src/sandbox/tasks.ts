/** Batch tasks (kdocs-api.md section 5): plain data, carried out when their time has come. */
import { meanings } from './codes'
import { isInsideAppFolder, moveAppFile } from './app-files'
import type { World } from './drive'
import type { Random } from './random'
import { copyNode, isWithin, liveNode, moveNode, parentOf, trashNode, type TreeNode } from './tree'

export type TaskAction = 'move' | 'trash' | 'copy' | 'app-move'

export interface Batch {
  readonly action: TaskAction
  readonly ids: readonly string[]
  /** Move and copy: the folder to go to; null copies within the original folder. */
  readonly targetId: string | null
  readonly modifier: string
}

export interface FailedItem {
  readonly file_id: string
  readonly code: number
  readonly result: string
}

export interface Outcome {
  readonly failed: readonly FailedItem[]
  /** The copies, in no promised order (4.17). */
  readonly fileIds: readonly string[]
}

export interface Task {
  readonly id: string
  readonly batch: Batch
  /** How many of the ids are carried out: all, unless a fault halves the task. */
  readonly reach: number
  readonly dueAt: number
  readonly outcome: Outcome | null
}

export interface Tasks {
  readonly submit: (batch: Batch, reach: number) => Task
  readonly get: (id: string) => Task | undefined
  readonly all: () => readonly Task[]
  /** Takes up tasks of a former run; what was due in between is carried out soon. */
  readonly resume: (tasks: readonly Task[]) => void
  readonly close: () => void
}

export interface TaskOptions {
  readonly world: World
  readonly random: Random
  readonly now: () => number
  readonly taskMs: number
  readonly changed: () => void
}

const rememberedTasks = 10_000

export function createTasks(options: TaskOptions): Tasks {
  const tasks = new Map<string, Task>()
  const timers = new Map<string, NodeJS.Timeout>()

  function finish(task: Task): void {
    timers.delete(task.id)
    tasks.set(task.id, { ...task, outcome: applyBatch(options.world, task.batch, task.reach) })
    options.changed()
  }
  function arm(task: Task): void {
    tasks.set(task.id, task)
    if (task.outcome) return
    const wait = Math.max(0, task.dueAt - options.now())
    timers.set(
      task.id,
      setTimeout(() => finish(task), wait)
    )
  }
  return {
    submit: (batch, reach) => {
      const id = options.random.word(22).toLowerCase()
      const task = { id, batch, reach, dueAt: options.now() + options.taskMs, outcome: null }
      const [oldest] = tasks.keys()
      if (tasks.size >= rememberedTasks && oldest !== undefined) tasks.delete(oldest)
      arm(task)
      return task
    },
    get: (id) => tasks.get(id),
    all: () => [...tasks.values()],
    resume: (saved) => {
      for (const task of saved) arm(task)
    },
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }
}

/** Item by item: what became impossible since the batch was accepted fails alone. */
export function applyBatch(world: World, batch: Batch, reach = batch.ids.length): Outcome {
  const failed: FailedItem[] = []
  const fileIds: string[] = []
  // Looked up before the first is moved: of a folder and a file in it, both are meant.
  const targets = batch.ids.map((id) => liveNode(world.tree, id))
  batch.ids.forEach((id, index) => {
    if (index >= reach) {
      failed.push(failure(id, 'SandboxNotCarriedOut'))
      return
    }
    const reason =
      batch.action === 'app-move'
        ? applyToAppFile(world, batch, id)
        : applyToNode(world, batch, targets[index], fileIds)
    if (reason) failed.push(failure(id, reason))
  })
  return { failed, fileIds: fileIds.reverse() }
}

type FailureReason = 'SandboxFileNotFound' | 'SandboxFolderNotFound' | 'SandboxMoveIntoItself'

function applyToNode(
  world: World,
  batch: Batch,
  node: TreeNode | undefined,
  fileIds: string[]
): FailureReason | undefined {
  const { tree } = world
  if (!node) return 'SandboxFileNotFound'
  if (batch.action === 'trash') {
    // Its folder may have gone to the bin with this same batch: then so has this.
    if (liveNode(tree, node.id)) trashNode(tree, node)
    return undefined
  }
  if (!liveNode(tree, node.id)) return 'SandboxFileNotFound'
  const target = batch.targetId === null ? parentOf(tree, node) : liveNode(tree, batch.targetId)
  if (!target?.children) return 'SandboxFolderNotFound'
  if (isWithin(tree, target, node)) return 'SandboxMoveIntoItself'
  if (batch.action === 'copy') fileIds.push(copyNode(tree, node, target.id).id)
  else moveNode(tree, node, target.id)
  return undefined
}

function applyToAppFile(world: World, batch: Batch, token: string): FailureReason | undefined {
  const { appStore } = world
  const file = appStore.files.get(token)
  if (!file) return 'SandboxFileNotFound'
  const target = batch.targetId === null ? undefined : appStore.files.get(batch.targetId)
  if (target?.kind !== 'folder') return 'SandboxFolderNotFound'
  if (isInsideAppFolder(appStore, target.token, token)) return 'SandboxMoveIntoItself'
  moveAppFile(appStore, file, target.token, batch.modifier)
  return undefined
}

function failure(id: string, reason: FailureReason | 'SandboxNotCarriedOut'): FailedItem {
  const { code, text } = meanings[reason]
  return { file_id: id, code, result: `${reason}: ${text}` }
}
