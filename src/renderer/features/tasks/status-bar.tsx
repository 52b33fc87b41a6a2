/** The bottom line of the window: what is listed and selected, and the newest running task. */
import { ChevronUp, ListTodo } from 'lucide-react'
import { useDeferredValue } from 'react'
import { formatList, formatShare, formatSize, formatMoment } from '../../../shared/i18n/format'
import type { AppFile, BinEntry, Entry } from '../../../shared/model'
import { useTexts } from '../../components/use-texts'
import { useAppSpace } from '../../stores/app-space'
import { useBin } from '../../stores/bin'
import { useDrag } from '../../stores/drag'
import { useFlight } from '../../stores/flight'
import { useListing } from '../../stores/listing'
import { useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import {
  findOpen,
  isPaused,
  needsAttention,
  setTasksOpen,
  shareOf,
  useTasks
} from '../../stores/tasks'
import { useView } from '../../stores/view'
import { useHiddenCount } from '../../shown-entries'
import { useArriving } from '../../use-arriving'
import { useDragText } from '../../use-drag-text'
import { BudgetMeter } from './budget-meter'
import { useNow } from '../../use-now'
import styles from './status-bar.module.css'
import { drawerId } from './task-drawer'
import { useTaskTexts } from './task-text'
import { UndoBar } from './undo-bar'
import { useSelectedSize } from './use-selected-size'

/** The id of a row in any place. */
const idOf = (row: Entry | BinEntry | AppFile): string => ('token' in row ? row.token : row.id)

/** Numbers of the place that is shown, whatever it is. */
function useShown(selected: ReadonlySet<string>) {
  const kind = useView((state) => state.place.kind)
  const listing = useListing()
  const bin = useBin()
  const appSpace = useAppSpace()
  const shown = { folder: listing, bin, 'app-space': appSpace }[kind]
  const rows = { folder: listing.entries, bin: bin.entries, 'app-space': appSpace.files }[kind]
  // Many that change are counted after they are drawn.
  const settled = useDeferredValue<readonly (Entry | BinEntry | AppFile)[]>(rows)
  const sizeBytes = useSelectedSize(settled, idOf, selected)
  // The rest of them is here a moment later: no number that changes at once.
  const expected = kind === 'folder' ? listing.expected : null
  const arriving = useArriving()
  const more = useFlight((state) => state.arrivingMore)
  return {
    total: expected ?? rows.length,
    arriving: kind === 'folder' ? arriving.size + more : 0,
    sizeBytes,
    isLoading: shown.status === 'loading' && expected === null
  }
}

function Counts() {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const selected = useSelection((state) => state.selected)
  const { total, arriving, sizeBytes, isLoading } = useShown(selected)
  const listed = isLoading
    ? t('status.loading', { count: total })
    : t('common.items', { count: total })
  const items =
    arriving > 0
      ? t('common.pair', { first: listed, second: t('status.arriving', { count: arriving }) })
      : listed
  const takesComing = useSelection((state) => state.takesComing)
  const isFolder = useView((state) => state.place.kind === 'folder')
  const hidden = useHiddenCount()
  const count = selected.size
  const chosen = sizeBytes
    ? t('status.selectedSize', { count, size: formatSize(sizeBytes, language) })
    : t('status.selected', { count })
  const selection = [
    ...(count > 0 ? [chosen] : []),
    ...(isFolder && hidden > 0 ? [t('filter.hidden', { count: hidden })] : []),
    ...(takesComing && isLoading ? [t('status.andComing')] : [])
  ]
  const second = formatList(selection, language)
  return (
    <div role="status" aria-label={t('status.label')} className={styles.counts}>
      {selection.length > 0 ? t('common.pair', { first: items, second }) : items}
    </div>
  )
}

/** What dropping here would do, or why it cannot be done. */
function DragHint() {
  const text = useDragText()
  const over = useDrag((state) => state.over)
  if (!over) return null
  return <p className={over.refusal ? styles.refusal : styles.hint}>{text}</p>
}

function Age({ readAt }: { readonly readAt: number }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const now = useNow()
  return (
    <span className={styles.quiet}>
      {t('status.readAt', { time: formatMoment(readAt, now, language) })}
    </span>
  )
}

function ReadAt() {
  const readAt = useListing((state) => state.readAt)
  const isStale = useListing((state) => state.isRefreshing || state.error !== null)
  return readAt === null || !isStale ? null : <Age readAt={readAt} />
}

function TaskSummary() {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const texts = useTaskTexts()
  const isOpen = useTasks((state) => state.isOpen)
  const running = useTasks((state) => findOpen(state.tasks))
  const attention = useTasks((state) => state.tasks.filter(needsAttention).length)
  const share = running ? shareOf(running) : 0
  const percent = formatShare(share, language)
  const text = running ? texts.short(running) : t('task.show')
  return (
    <button
      type="button"
      className={styles.summary}
      aria-label={running ? t('task.showRunning', { task: text, percent }) : t('task.show')}
      aria-expanded={isOpen}
      aria-controls={drawerId}
      title={isOpen ? t('task.collapse') : t('task.expand')}
      data-paused={(running && isPaused(running)) || undefined}
      onClick={() => setTasksOpen(!isOpen)}
    >
      {!running && <ListTodo size={14} aria-hidden />}
      <span className={styles.summaryText}>{text}</span>
      {running && (
        <>
          <span className={styles.bar}>
            <span className={styles.fill} style={{ width: `${share * 100}%` }} />
          </span>
          {/* The space keeps the words apart for those who hear them. */}{' '}
          <span className={styles.percent}>{percent}</span>
        </>
      )}
      {!running && attention > 0 && <span className={styles.dot} />}
      <ChevronUp size={14} aria-hidden data-open={isOpen || undefined} />
    </button>
  )
}

export function StatusBar() {
  return (
    <footer className={styles.bottom}>
      <Counts />
      <ReadAt />
      <DragHint />
      <span className={styles.space} />
      <UndoBar />
      <TaskSummary />
      <BudgetMeter />
    </footer>
  )
}
