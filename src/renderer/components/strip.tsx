/** A line above a list whose rows are not all there or not the newest. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './strip.module.css'

interface StripProps {
  readonly text: string
  readonly children: ReactNode
}

export function Strip({ text, children }: StripProps) {
  return (
    <div role="alert" className={styles.strip}>
      <TriangleAlert size={16} aria-hidden />
      <p>{text}</p>
      {children}
    </div>
  )
}
