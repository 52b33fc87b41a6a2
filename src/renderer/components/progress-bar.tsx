/** A bar with two layers: what is settled, and what is on its way. */
import styles from './progress-bar.module.css'

interface ProgressBarProps {
  readonly label: string
  /** Between 0 and 1. */
  readonly share: number
  readonly valueText: string
  readonly tone?: 'normal' | 'failed' | 'paused'
}

export function ProgressBar({ label, share, valueText, tone = 'normal' }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={valueText}
      className={styles.track}
    >
      <div className={styles[tone]} style={{ width: `${share * 100}%` }} />
    </div>
  )
}
