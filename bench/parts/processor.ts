/** How long threads have had a processor, in ms (Linux). */
import { readdirSync, readFileSync } from 'node:fs'
import { attempt, processTree } from './memory'

/** The first number of `schedstat`: nanoseconds on a processor. */
const onProcessor = (pid: number, thread: number | string): number =>
  attempt(
    () => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    0
  ) / 1e6

/** Of the thread that a process began with. */
export const mainThreadMs = (pid: number): number => onProcessor(pid, pid)

/** Of a program and all its processes. */
export function wholeMs(root: number): number {
  const threadsOf = (pid: number): readonly string[] =>
    attempt(() => readdirSync(`/proc/${pid}/task`), [])
  return processTree(root)
    .flatMap((pid) => threadsOf(pid).map((thread) => onProcessor(pid, thread)))
    .reduce((sum, ms) => sum + ms, 0)
}
