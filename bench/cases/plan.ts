/** From an order to its sheet: how long, how it grows, what it holds. */
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import type { Planned } from '../children/plan'
import { runChild } from '../parts/in-electron'

const mb = 1e6
const perFolder = 100
const usPerMs = 1_000

export const planBench: Bench = {
  name: 'plan',
  measure: async ({ sizes: { planned, runs }, profileFolder }) => {
    const plan = (entries: number): Promise<Planned> =>
      runChild({ name: 'plan', args: [entries, entries / perFolder, runs], profileFolder })
    const tenth = await plan(planned / 10)
    const whole = await plan(planned)
    const name = `plan: ${planned.toLocaleString('en')} entries`
    const against = {
      name: 'with a tenth of them',
      value: (usPerMs * tenth.ms.move) / (planned / 10)
    }
    return [
      figure(`${name}, move`, whole.ms.move, 'ms', { most: 1_000 }),
      figure(`${name}, trash`, whole.ms.trash, 'ms', { most: 1_000 }),
      figure(`${name}, destroy`, whole.ms.destroy, 'ms', { most: 1_000 }),
      figure('plan: an entry of the move', (usPerMs * whole.ms.move) / planned, 'µs', {
        against,
        times: 1.2
      }),
      figure(`${name}, held`, whole.heapBytes / mb, 'MB', { most: 200 })
    ]
  }
}
