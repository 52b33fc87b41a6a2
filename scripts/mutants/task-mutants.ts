/** What keeps a task from sending too much or saying more than is so. */
import type { Mutant, Tests } from './mutant'

const tasks = 'src/main/tasks'
const inProof = { files: [`${tasks}/proof.test.ts`] }
const inFile =
  (file: string) =>
  (only: string): Tests => ({ files: [file], only: [only] })
const inCaution = inFile('src/main/workspace-caution.test.ts')
const inWorkspace = inFile('src/main/workspace.test.ts')
const inRestart = inFile('src/main/workspace-restart.test.ts')

export const taskMutants: readonly Mutant[] = [
  {
    name: 'send: the call does not wait for its record',
    file: `${tasks}/send.ts`,
    find: 'await book.send(chunk.items, at)',
    replace: 'void book.send(chunk.items, at).catch(() => undefined)',
    tests: inCaution('only once its record is on the disk')
  },
  {
    name: 'send: the record is only noted',
    file: `${tasks}/book.ts`,
    find: "await journal.commit({ k: 'send', t, at, x: places(items) })",
    replace: "await Promise.resolve(journal.note({ k: 'send', t, at, x: places(items) }))",
    tests: inCaution('only once its record is on the disk')
  },
  {
    name: 'send: a pause or a cancel is not looked at before',
    file: `${tasks}/send.ts`,
    find: 'isHeld(run) || parts.isClosed()',
    replace: 'false',
    tests: inCaution('not when its task was paused while another one had the folder')
  },
  {
    name: 'send: a cancel leaves queued writes alone',
    file: `${tasks}/roster.ts`,
    find: '() => isHeld(run)',
    replace: '() => false',
    tests: inCaution('not when its task was cancelled while it queued')
  },
  {
    name: 'send: an unclear call is sent again without a look',
    file: `${tasks}/send.ts`,
    find: "proof.add(chunk, { said: 'nothing', error: answer.error })",
    replace: 'book.putBack(chunk.items)',
    tests: inWorkspace('whose answer is lost is looked at, not sent again')
  },
  {
    name: 'send: accepted is done',
    file: `${tasks}/send.ts`,
    find: "proof.add(chunk, { said: 'accepted', serverTaskId: answer.data.serverTaskId })",
    replace: 'book.prove(chunk.items)',
    tests: inWorkspace('is not fooled by lie-success')
  },
  {
    name: 'send: a refused batch is never halved',
    file: `${tasks}/refusal.ts`,
    find: 'if (!isSystemic(error) && (chunk.items.length > 1 || mayGoAlone)) {',
    replace: 'if (!isSystemic(error) && chunk.items.length > 1_000) {',
    tests: inWorkspace('with one poison id fails that one alone')
  },
  {
    name: 'send: a refusal of the account is halved',
    file: `${tasks}/refusal.ts`,
    find: 'if (!isSystemic(error) && (chunk.items.length > 1 || mayGoAlone)) {',
    replace: 'if (chunk.items.length > 1 || mayGoAlone) {',
    tests: inCaution('without halving the batch')
  },
  {
    name: 'send: no look before the first halving',
    file: `${tasks}/send-checks.ts`,
    find: "const sight = piece.isLookedAt ? null : await lookAt(piece, 'refused', run.driver)",
    replace: 'const sight = null as Sight | null',
    tests: inWorkspace('with an unknown code after the work was done does not send it again')
  },
  {
    name: 'send: everything is tried although everything is refused',
    file: `${tasks}/refusal.ts`,
    find: 'return pieces.isHopeless() ?',
    replace: 'return chunk.items.length === 0 ?',
    tests: inWorkspace('stops where everything is refused from the start')
  },
  {
    name: 'doubt: the next call does not wait until it is settled',
    file: `${tasks}/conduct.ts`,
    find: 'if (!run.proof.isInDoubt()) return null',
    replace: 'if (run.proof.isInDoubt()) return null',
    tests: inCaution('nothing is sent before it is settled')
  },
  {
    name: 'doubt: no settle time',
    file: `${tasks}/proof.ts`,
    find: 'look.from - sent.at >= settleMsOf(sent, pace) && ',
    replace: '',
    tests: inProof
  },
  {
    name: 'doubt: one look is enough',
    file: `${tasks}/proof.ts`,
    find: ' && look.from - entry.seen.at >= pace.settleGapMs',
    replace: '',
    tests: inProof
  },
  {
    name: 'doubt: looks that differ count as equal',
    file: `${tasks}/proof.ts`,
    find: 'if (entry.seen?.place !== place) entry.seen',
    replace: 'entry.seen ??=  { place, at: look.to }\n    if (entry.seen.at < 0) entry.seen',
    tests: inProof
  },
  {
    name: 'doubt: sent again for ever',
    file: `${tasks}/run.ts`,
    find: 'ledger.doubts(item) < mostDoubts &&',
    replace: '',
    tests: inCaution('it is sent twice more, and then the person decides')
  },
  {
    name: 'doubt: a trash is sent again however late',
    file: `${tasks}/run.ts`,
    find: '(!isRisky(order) || parts.wallNow() - run.activeAt <= freshMs)',
    replace: 'parts.wallNow() >= run.createdAt',
    tests: inCaution('a trash is not sent again when that was long ago')
  },
  {
    name: 'restart: trash and destroy go on however late',
    file: `${tasks}/revive.ts`,
    find: 'Math.abs(now - run.activeAt) > freshMs || ',
    replace: '',
    tests: inRestart('waits for a yes when it is older')
  },
  {
    name: 'restart: an order that nobody was told of goes on',
    file: `${tasks}/revive.ts`,
    find: 'if (!run.isPromised) return true',
    replace: '',
    tests: inRestart('before it was promised waits for a yes, though the disk kept it')
  },
  {
    name: 'restart: a destroy is sent without Info',
    file: `${tasks}/send-checks.ts`,
    find: 'if (!run.wasInterrupted && !wasInDoubt) return null',
    replace: 'if (!wasInDoubt) return null',
    tests: inRestart('is not sent where Info says that it is gone')
  },
  {
    name: 'restart: what is left is not looked at again',
    file: `${tasks}/conduct.ts`,
    find: 'const unseen = await recheckLeft(run)',
    replace: 'const unseen = null as Awaited<ReturnType<typeof recheckLeft>>',
    tests: inRestart('what changed while Drawer was not running')
  },
  {
    name: 'restart: goes on from a damaged journal',
    file: `${tasks}/revive.ts`,
    find: 'if (!isWhole) return giveUp(run, now)',
    replace: '',
    tests: inRestart('is kept aside, and what it no longer knows is said to be unknown')
  },
  {
    name: 'restart: an undo is offered again',
    file: `${tasks}/roster.ts`,
    find: 'records: [{ ...record, by }]',
    replace: 'records: []',
    tests: inRestart('is taken back after another restart, and done again')
  },
  {
    name: 'order: an undo is carried out twice',
    file: `${tasks}/roster.ts`,
    find: "if (isTaken) throw new AppFailure('plan-void', 'it was taken over before')",
    replace: '',
    tests: inCaution('takes a task back once')
  },
  {
    name: 'order: entries of a task at work are taken',
    file: `${tasks}/roster.ts`,
    find: 'refuseBusy(order)\n',
    replace: '\n',
    tests: inWorkspace('refuses entries that another task is working on')
  },
  {
    name: 'order: what is inside a selected folder is sent, too',
    file: `${tasks}/plan.ts`,
    find: 'if (isInsideSelected(item.sourceId)) {',
    replace: 'if (isInsideSelected(null)) {',
    tests: { files: [`${tasks}/plan.test.ts`] }
  },
  {
    name: 'claim: absence after a refused call counts as done',
    file: `${tasks}/drivers.ts`,
    find: `places.set(item.id, said === 'refused' ? 'gone' : 'done')
        } else {`,
    replace: `places.set(item.id, 'done')
        } else {`,
    tests: inWorkspace('does not count as a trash')
  },
  {
    name: 'claim: a refused destroy of what is gone counts as done',
    file: `${tasks}/drivers.ts`,
    find: "else if (isGone) places.set(item.id, said === 'refused' ? 'gone' : 'done')",
    replace: "else if (isGone) places.set(item.id, 'done')",
    tests: inCaution('does not count as destroyed what KDocs refused to destroy')
  },
  {
    name: 'claim: any refusal of Info counts as destroyed',
    file: `${tasks}/drivers.ts`,
    find: "(said === 'accepted' && isPlainRefusal(answer))",
    replace: 'isPlainRefusal(answer)',
    tests: inCaution('a file that Info refuses to tell of does not count as destroyed')
  },
  {
    name: 'claim: absence from the bin counts without KDocs’ word',
    file: `${tasks}/drivers.ts`,
    find: "said !== 'nothing' || answer.data.entries.has(item.id)",
    replace: "said !== 'nothing' || item.id !== ''",
    tests: inCaution('an entry that left the bin does not count as restored')
  },
  {
    name: 'claim: absence from one of several pages counts',
    file: `${tasks}/drivers.ts`,
    find: 'seen.pages <= 1 || absentOnce.has(item.id)',
    replace: 'seen.pages > 0 || absentOnce.has(item.id)',
    tests: { files: [`${tasks}/drivers.test.ts`] }
  },
  {
    name: 'claim: what was proven is taken back by a late look',
    file: `${tasks}/ledger.ts`,
    find: 'for (const item of settled) put(item, result, open)',
    replace: 'for (const item of settled) put(item, result, standings)',
    tests: { files: [`${tasks}/ledger.test.ts`] }
  }
]
