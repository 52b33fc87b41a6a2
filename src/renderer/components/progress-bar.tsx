/** A bar of segments: what went well, what did not, and what is on its way. */
import styles from './progress-bar.module.css'

export interface ProgressSegment {
  readonly tone: 'done' | 'failed' | 'unknown' | 'skipped' | 'underway'
  /** Between 0 and 1 of the whole bar. */
  readonly share: number
}

interface ProgressBarProps {
  readonly label: string
  readonly segments: readonly ProgressSegment[]
  readonly valueText: string
  readonly isPaused?: boolean
}

export function ProgressBar({ label, segments, valueText, isPaused }: ProgressBarProps) {
  const share = segments.reduce((sum, segment) => sum + segment.share, 0)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      // Sums of shares may end a hair below a whole per cent.
      aria-valuenow={Math.floor(share * 100 + 1e-9)}
      aria-valuetext={valueText}
      data-paused={isPaused || undefined}
      className={styles.track}
    >
      {segments.map((segment) => (
        <div
          key={segment.tone}
          className={styles[segment.tone]}
          style={{ width: `${segment.share * 100}%` }}
        />
      ))}
    </div>
  )
}
