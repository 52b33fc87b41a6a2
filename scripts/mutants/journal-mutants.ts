/** What keeps the journal and the count of the day true through crashes. */
import type { Mutant } from './mutant'

const journal = 'src/main/tasks/journal'
const tasks = 'src/main/tasks'
const inJournal = { files: [`${journal}/journal.test.ts`] }
const whenTorn = { files: [`${journal}/torn.test.ts`] }
const inBudget = { files: [`${tasks}/budget.test.ts`] }

export const journalMutants: readonly Mutant[] = [
  {
    name: 'journal: no fsync after an append',
    file: `${journal}/writer.ts`,
    find: 'if (written > 0) await file.sync()',
    replace: '',
    tests: inJournal
  },
  {
    name: 'journal: fsync of the real file does nothing',
    file: 'src/main/journal-store.ts',
    find: 'await (await getOpened()).handle.datasync()',
    replace: 'await getOpened()',
    tests: { files: ['src/main/journal-store.test.ts'] }
  },
  {
    name: 'journal: no fsync of what an earlier process wrote',
    file: `${journal}/writer.ts`,
    find: 'if (isTorn || !isSynced) await',
    replace: 'if (isTorn) await',
    tests: inJournal
  },
  {
    name: 'journal: a failed fsync is believed the second time',
    file: `${journal}/writer.ts`,
    find: 'if (!isSynced) replacement = good',
    replace: '',
    tests: { files: [`${journal}/journal.test.ts`, `${journal}/journal-model.test.ts`] }
  },
  {
    name: 'journal: a refused write is left in the file',
    file: `${journal}/writer.ts`,
    find: 'isTorn = true\n',
    replace: '\n',
    tests: inJournal
  },
  {
    name: 'journal: what the disk refused waits for the next write',
    file: `${journal}/journal.ts`,
    find: 'tryAgain()\n',
    replace: '\n',
    tests: inJournal
  },
  {
    name: 'journal: the last words get one try',
    file: `${journal}/journal.ts`,
    find: 'if (isWritten) break',
    replace: 'break',
    tests: inJournal
  },
  {
    name: 'journal: a torn tail is not cut',
    file: `${journal}/writer.ts`,
    find: 'if (isTorn) await file.truncate(sizeBytes)',
    replace: '',
    tests: inJournal
  },
  {
    name: 'journal: the checksum is not checked',
    file: `${journal}/lines.ts`,
    find: "return written === crc32(body).toString(16).padStart(8, '0') ? body : null",
    replace: 'return body',
    tests: whenTorn
  },
  {
    name: 'journal: the sequence is not checked',
    file: `${journal}/lines.ts`,
    find: ' || pair[0] !== seq',
    replace: '',
    tests: inJournal
  },
  {
    name: 'journal: a damaged file is taken for a torn one',
    file: `${journal}/lines.ts`,
    find: 'return !holdsGoodLine(rest)',
    replace: 'return true',
    tests: whenTorn
  },
  {
    name: 'journal: a damaged file is not kept aside',
    file: `${journal}/journal.ts`,
    find: `await file.keepAside().catch((thrown: unknown) => {
    reportBug(thrown)
    return null
  })`,
    replace: "await Promise.resolve('journal.damaged-1')",
    tests: inJournal
  },
  {
    name: 'journal: the file of a newer version is written to',
    file: `${journal}/journal.ts`,
    find: "if (state === 'newer') {",
    replace: "if (state === 'newer' && isNew) {",
    tests: inJournal
  },
  {
    name: 'journal: compaction forgets the write before it',
    file: `${journal}/compactor.ts`,
    find: 'joined(snapshot(), justWritten)',
    replace: 'snapshot()',
    tests: { files: [`${journal}/compaction.test.ts`] }
  },
  {
    name: 'recovery: an order needs no start record',
    file: `${tasks}/recovery.ts`,
    find: '.filter(({ hasStarted }) => hasStarted)',
    replace: '',
    tests: { files: [`${tasks}/recovery.test.ts`] }
  },
  {
    name: 'budget: a call does not wait for its count to be on the disk',
    file: `${tasks}/budget.ts`,
    find: 'await reserve(kind, count.used)',
    replace: 'void reserve(kind, count.used).catch(() => undefined)',
    tests: inBudget
  },
  {
    name: 'budget: tasks may take the reserve',
    file: `${tasks}/day-counter.ts`,
    find: "if (purpose === 'task') return describe(kind).left > 0",
    replace: '',
    tests: inBudget
  },
  {
    name: 'budget: the day never changes',
    file: `${tasks}/day-counter.ts`,
    find: 'if (day > count.day) {',
    replace: 'if (day > count.day + 365) {',
    tests: inBudget
  },
  {
    name: 'budget: a clock set back gives the day again',
    file: `${tasks}/quota-day.ts`,
    find: 'return today < counted && counted - today <= mostDaysBack ? counted : today',
    replace: 'return counted + (today - counted)',
    tests: inBudget
  },
  {
    name: 'budget: a call is counted on the day before it is sent',
    file: `${tasks}/budget.ts`,
    find: 'if (counter.turnDay() !== day) return take(kind, purpose)',
    replace: '',
    tests: inBudget
  },
  {
    name: 'budget: the server’s word that the day is used up is not kept',
    file: `${tasks}/budget.ts`,
    find: 'journal.note(counter.recordUsedUp(kind))',
    replace: '',
    tests: inBudget
  }
]
