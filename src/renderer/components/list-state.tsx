/** What a list shows instead of rows: nothing yet, nothing at all, or what went wrong. */
import type { ReactNode } from 'react'
import styles from './list-state.module.css'

interface ListStateProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly hint?: string
  readonly isFailure?: boolean
  readonly children?: ReactNode
}

export function ListState({ icon, title, hint, isFailure = false, children }: ListStateProps) {
  return (
    <div className={styles.state} role={isFailure ? 'alert' : undefined}>
      {icon}
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </div>
  )
}

/** Grey rows, drawn only when the wait is long enough to be noticed. */
export function LoadingRows({ label }: { readonly label: string }) {
  return (
    <div className={styles.loading} role="progressbar" aria-label={label}>
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className={styles.bone} />
      ))}
    </div>
  )
}
