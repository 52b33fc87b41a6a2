/** All of them, in the order in which they run. */
import type { Bench } from './core/bench'
import { bundlesBench } from './cases/bundles'
import { dragBench } from './cases/drag'
import { filterBench } from './cases/filter'
import { flightBench } from './cases/flight'
import { growthBench } from './cases/growth'
import { handsBench } from './cases/hands'
import { idleBench } from './cases/idle'
import { journalBench } from './cases/journal'
import { memoryBench } from './cases/memory'
import { openBench } from './cases/open'
import { planBench } from './cases/plan'
import { proofReadsBench } from './cases/proof-reads'
import { recoveryBench } from './cases/recovery'
import { arrivingBench, scrollBench } from './cases/scroll'
import { sortBench } from './cases/sort'
import { startBench } from './cases/start'
import { destroyBench, moveBench } from './cases/tasks'

export const benches: readonly Bench[] = [
  openBench,
  handsBench,
  sortBench,
  filterBench,
  scrollBench,
  dragBench,
  memoryBench,
  arrivingBench,
  startBench,
  idleBench,
  bundlesBench,
  planBench,
  moveBench,
  destroyBench,
  flightBench,
  growthBench,
  journalBench,
  recoveryBench,
  proofReadsBench
]
