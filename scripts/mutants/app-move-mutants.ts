/** What keeps a move inside app space from sending files of two folders, or saying more than Info does. */
import type { Mutant, Tests } from './mutant'

const driver = 'src/main/tasks/app-move-driver.ts'
const moves = 'src/main/drive/app-moves.ts'
const inMoves = (only: string): Tests => ({
  files: ['src/main/workspace-app-move.test.ts'],
  only: [only]
})

export const appMoveMutants: readonly Mutant[] = [
  {
    name: 'app move: a file that stayed counts as moved',
    file: driver,
    find: "if (parentToken === targetId) return 'done'",
    replace: "if (parentToken !== targetId) return 'done'",
    tests: inMoves('is not fooled by lie-success')
  },
  {
    name: 'app move: what stayed in its source counts as gone',
    file: driver,
    find: "return parentToken === item.sourceId ? 'still-there' : 'gone'",
    replace: "return 'gone'",
    tests: inMoves('that the server half applies names exactly what it left behind')
  },
  {
    name: 'app move: a file of an unknown folder is sent with the others',
    file: moves,
    find: "else if (file.parentToken === null) skipped.push({ item, reason: 'folder-unknown' })\n",
    replace: '',
    tests: inMoves('skips what is gone, and what nobody knows the folder of')
  },
  {
    name: 'app move: a file is taken for a folder',
    file: moves,
    find: "if (info.kind !== 'folder') throw new AppFailure('not-a-folder')\n",
    replace: '',
    tests: inMoves('a file for a folder')
  },
  {
    name: 'app move: an undo takes along what has gone elsewhere since',
    file: moves,
    find: 'const isThere = !isGone && valueOf(answer).parentToken === item.sourceId',
    replace: 'const isThere = !isGone',
    tests: inMoves('leaves alone what has gone elsewhere since')
  }
]
