/** What tray and notifications say, in the person's language: plain data for whoever shows it. */
import type { TFunction } from 'i18next'
import { formatList, formatShare } from '../shared/i18n/format'
import type { Language } from '../shared/i18n/setup'
import {
  countWordsOf,
  endWordsOf,
  placeNameOf,
  shortWordsOf,
  stateWordsOf
} from '../shared/i18n/task-words'
import type { Task } from '../shared/model'
import { canPause, canResume, needsAttention, shareOf } from '../shared/task-rules'
import { wordsOf } from '../shared/verb-words'
import type { AccountTask, DesktopState } from './desktop-state'
import type { News } from './news'
import type { SystemNote } from './system-note'

export interface Speech {
  readonly t: TFunction
  readonly language: Language
}

export interface TrayTask {
  readonly accountId: string
  readonly taskId: string
  readonly label: string
}

export interface TrayPicture {
  readonly is: DesktopState['is']
  readonly tooltip: string
  readonly tasks: readonly TrayTask[]
  /** Under the tasks: how many more there are, or that there is none. */
  readonly remark: string | null
  readonly canPause: boolean
  readonly canResume: boolean
  readonly words: Readonly<Record<'pauseAll' | 'resumeAll' | 'open' | 'quit', string>>
}

const mostTrayTasks = 8
const longestName = 40

/** In the middle, where names of a series are the same. */
export function shorten(name: string): string {
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment)
  if (letters.length <= longestName) return name
  const half = Math.floor((longestName - 1) / 2)
  return [...letters.slice(0, half), '…', ...letters.slice(-half)].join('')
}

const withShortNames = (task: Task): Task =>
  task.targetName === null ? task : { ...task, targetName: shorten(task.targetName) }

export function describeTray(state: DesktopState, speech: Speech): TrayPicture {
  const { t } = speech
  const { running, waiting, asking, troubled } = state
  const others = waiting.filter((one) => !asking.includes(one))
  const all = [...asking, ...troubled, ...running, ...others]
  const tasks = all.slice(0, mostTrayTasks).map((one) => ({
    accountId: one.accountId,
    taskId: one.task.id,
    label: labelOf(one, state, speech)
  }))
  const more = all.length - tasks.length
  return {
    is: state.is,
    tooltip: tooltipOf(state, speech),
    tasks,
    remark:
      all.length === 0
        ? t('desktop.noTasks')
        : more > 0
          ? t('desktop.moreTasks', { count: more })
          : null,
    canPause: running.some(({ task }) => canPause(task)),
    canResume: waiting.some(({ task }) => canResume(task)),
    words: {
      pauseAll: t('desktop.pauseAll'),
      resumeAll: t('desktop.resumeAll'),
      open: t('desktop.open'),
      quit: t('desktop.quit')
    }
  }
}

function labelOf(one: AccountTask, state: DesktopState, { t, language }: Speech): string {
  const task = withShortNames(one.task)
  if (state.troubled.includes(one)) {
    return t('desktop.taskTroubled', { task: shortWordsOf(t, task) })
  }
  const percent = formatShare(shareOf(task), language)
  const title = state.asking.includes(one)
    ? t('desktop.taskAsking', { task: shortWordsOf(t, task) })
    : stateWordsOf(t, task)
  return t('task.percentDone', { title, percent })
}

function tooltipOf(state: DesktopState, { t, language }: Speech): string {
  const { running, waiting, asking, troubled, share } = state
  if (asking.length > 0) return t('desktop.asking', { count: asking.length })
  if (troubled.length > 0) return t('desktop.troubled', { count: troubled.length })
  if (running.length > 0) {
    const percent = formatShare(share ?? 1, language)
    return t('desktop.busy', { count: running.length, percent })
  }
  if (waiting.length > 0) return t('desktop.paused', { count: waiting.length })
  return t('desktop.idle')
}

export function describeNews(key: string, { kind, tasks }: News, speech: Speech): SystemNote {
  return kind === 'asking' ? askingNote(key, tasks, speech) : endedNote(key, tasks, speech)
}

function askingNote(key: string, tasks: readonly AccountTask[], { t }: Speech): SystemNote {
  const [first] = tasks
  const isOne = tasks.length === 1 && first !== undefined
  const reasons = new Set(tasks.flatMap(({ task }) => task.pause?.reason ?? []))
  const because = [...reasons].map((reason) =>
    t('pause.sentence', {
      because: t(`pause.because.${reason}`),
      goesOn: t(`pause.goesOn.${reason}`)
    })
  )
  return {
    key,
    title: isOne ? t('desktop.asksOne') : t('desktop.asksMore', { count: tasks.length }),
    body: [...(isOne ? [shortWordsOf(t, withShortNames(first.task))] : []), ...because].join('\n'),
    openLabel: t(isOne ? 'desktop.show' : 'desktop.showAll'),
    actions: [],
    stays: true,
    kind: 'asking'
  }
}

function endedNote(key: string, tasks: readonly AccountTask[], speech: Speech): SystemNote {
  const { t, language } = speech
  const troubled = tasks.filter(({ task }) => needsAttention(task)).length
  const kind = troubled > 0 ? 'trouble' : 'done'
  const stays = troubled > 0
  const [first] = tasks
  if (tasks.length === 1 && first) return { ...singleNote(first.task, speech), key, kind, stays }
  const title = t('desktop.ended', { count: tasks.length })
  const shown = tasks.slice(0, 3).map(({ task }) => endWordsOf(speech.t, task))
  const more = tasks.length - shown.length
  return {
    key,
    title:
      troubled === 0
        ? title
        : formatList([title, t('desktop.endedTroubled', { count: troubled })], language),
    body: [...shown, ...(more > 0 ? [t('desktop.moreTasks', { count: more })] : [])].join('\n'),
    openLabel: t('desktop.showAll'),
    actions: troubled > 0 ? [{ answer: 'open', label: t('desktop.showFailures') }] : [],
    stays,
    kind
  }
}

function singleNote(
  task: Task,
  speech: Speech
): Pick<SystemNote, 'title' | 'body' | 'actions' | 'openLabel'> {
  const { t, language } = speech
  const isTroubled = needsAttention(task)
  const isMove = wordsOf(task.verb) === 'move' && task.targetName !== null
  const to = isMove ? [t('desktop.to', { target: shorten(placeNameOf(t, task.targetName)) })] : []
  // A task that did all of it has said so in its title.
  const counts = task.done === task.total ? [] : [formatList(countWordsOf(t, task), language)]
  return {
    title: endWordsOf(speech.t, task),
    body: [...to, ...counts].join('\n'),
    openLabel: t('desktop.show'),
    actions: [
      ...(isTroubled ? [{ answer: 'open' as const, label: t('desktop.showFailures') }] : []),
      ...(task.canUndo ? [{ answer: 'undo' as const, label: t('desktop.undo') }] : [])
    ]
  }
}

/** Said once, when the window goes and Drawer does not. */
export function describeStaying(state: DesktopState, { t }: Speech): SystemNote {
  const count = state.running.length + state.waiting.length
  return {
    key: 'staying',
    title: t('desktop.staysTitle'),
    body: count > 0 ? t('desktop.stays', { count }) : t('desktop.staysIdle'),
    openLabel: t('desktop.open'),
    actions: [],
    stays: false,
    kind: 'hint'
  }
}
