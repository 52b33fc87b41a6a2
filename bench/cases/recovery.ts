/**
 * How long a start waits for the journal of a large task that was half done. Each opening is a process
 * of its own, since a start is one, too: nothing is compiled or warm.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { median } from '../core/noise'
import { runChild } from '../parts/in-electron'

export const recoveryBench: Bench = {
  name: 'recovery',
  measure: async ({ sizes: { largeTask, runs }, profileFolder }) => {
    const folder = await mkdtemp('bench-recovery-')
    const file = join(folder, 'journal')
    try {
      await runChild({ name: 'recovery', args: ['fill', file, largeTask], profileFolder: null })
      const times: number[] = []
      for (let run = 0; run < runs; run += 1) {
        const args = ['open', file, largeTask]
        times.push(await runChild<number>({ name: 'recovery', args, profileFolder }))
      }
      const name = `recovery: a task of ${largeTask.toLocaleString('en')}, half done, at a start`
      return [figure(name, median(times), 'ms', { most: 500 })]
    } finally {
      await rm(folder, { recursive: true })
    }
  }
}
