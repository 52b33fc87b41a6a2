/** What keeps the calls of a task apart that are in the air at once (docs/adr/0018). */
import type { Mutant, Tests } from './mutant'

const tasks = 'src/main/tasks'
const inSeveral = (only: string): Tests => ({
  files: ['src/main/workspace-several.test.ts'],
  only: [only]
})

export const severalMutants: readonly Mutant[] = [
  {
    name: 'send: two calls of one folder at a time',
    file: `${tasks}/lanes.ts`,
    find: 'if (lane.inside.size >= (narrow.has(key) ? 1 : Math.max(1, next.most))) return',
    replace: 'if (lane.inside.size >= 9) return',
    tests: {
      files: ['src/main/workspace-caution.test.ts'],
      only: ['one at a time from the same folder']
    }
  },
  {
    name: 'doubt: the other call that queues already goes all the same',
    file: `${tasks}/run.ts`,
    find: 'run.isCancelled || run.hold !== null || run.isHalted',
    replace: 'run.isCancelled || run.hold !== null',
    tests: inSeveral('sends nothing more when one of two has no answer')
  },
  {
    name: 'several: a refused folder still gets two at once',
    file: `${tasks}/send.ts`,
    find: 'else if (wasShared) passage.narrow()',
    replace: '',
    tests: inSeveral('goes on one at a time where two are refused')
  },
  {
    name: 'several: a destroy that was refused beside another goes again',
    file: `${tasks}/refusal.ts`,
    find: 'wasShared && !run.driver.looksBeforeEachCall',
    replace: 'wasShared',
    tests: inSeveral('never sends a refused destroy again')
  },
  {
    name: 'several: destroys run ahead of their looks',
    file: `${tasks}/crew.ts`,
    find: ' && unseen < mostUnseen',
    replace: '',
    tests: inSeveral('is never far ahead of the looks at it')
  },
  {
    name: 'several: destroys go two at once after a restart',
    file: `${tasks}/crew.ts`,
    find: '(wasInterrupted || isCareful)',
    replace: 'isCareful',
    tests: inSeveral('goes one at a time after a restart')
  },
  {
    name: 'several: destroys go two at once after a doubt',
    file: `${tasks}/crew.ts`,
    find: '(wasInterrupted || isCareful)',
    replace: 'wasInterrupted',
    tests: inSeveral('goes one at a time after a call without an answer')
  }
]
