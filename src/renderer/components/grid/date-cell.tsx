/** A moment in a row: the date, and the time where there is room for it. */
import { splitDateTime } from '../../../shared/i18n/format'
import type { Language } from '../../../shared/i18n/one-language'
import { GridCell } from './grid-row'
import styles from './grid.module.css'

interface DateCellProps {
  readonly column: string
  readonly timeMs: number | null
  readonly language: Language
  /** Shown where the moment is not known. */
  readonly unknown: string
}

export function DateCell({ column, timeMs, language, unknown }: DateCellProps) {
  if (timeMs === null) return <GridCell column={column}>{unknown}</GridCell>
  const { date, time } = splitDateTime(timeMs, language)
  return (
    <GridCell column={column} title={date + time}>
      <span className={styles.moment}>
        <span>{date}</span>
        <span className={styles.time}>{time}</span>
      </span>
    </GridCell>
  )
}
