/**
 * Runs a measurement in a process of its own, in the Electron that Drawer runs in: its V8 keeps
 * pointers in half the space, so the memory of plain Node says nothing about the main process.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureRuntime } from '../../scripts/electron-runtime/ensure'
import { projectFolder } from '../../scripts/electron-runtime/installation'

export interface Child {
  /** A file of `bench/children`. */
  readonly name: 'plan' | 'task' | 'recovery'
  readonly args: readonly (string | number)[]
  /** Leaves a CPU profile there. */
  readonly profileFolder: string | null
}

/** What the child prints as its last line, which is JSON. */
export async function runChild<T>({ name, args, profileFolder }: Child): Promise<T> {
  const { executable } = await ensureRuntime()
  const profiling = profileFolder === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  const file = join(projectFolder, 'bench', 'children', `${name}.ts`)
  const child = spawnSync(
    executable,
    ['--expose-gc', ...profiling, '--import', 'tsx', file, ...args.map(String)],
    {
      encoding: 'utf8',
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    }
  )
  if (child.status !== 0) throw new Error(`${name} ended with ${child.status}: ${child.stdout}`)
  // Our own child.
  return JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '') as T
}
