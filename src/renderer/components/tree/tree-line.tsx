/** One line of a tree. */
import { ChevronRight } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { MiddleText } from '../middle-text'
import styles from './tree.module.css'

export interface TreeNode {
  readonly key: string
  readonly label: string
  /** Starts at 1. */
  readonly level: number
  readonly icon: ReactNode
  /** Null: it has nothing to open. */
  readonly isExpanded: boolean | null
  readonly isBusy?: boolean
  readonly note?: string | undefined
  readonly isApart?: boolean
}

interface TreeLineProps {
  readonly node: TreeNode
  readonly index: number
  readonly isCurrent: boolean
  readonly isTabStop: boolean
  readonly onOpen: () => void
  readonly onToggle: () => void
}

export function TreeLine(props: TreeLineProps) {
  const { node, onOpen, onToggle } = props
  const handleToggle = (event: MouseEvent): void => {
    event.stopPropagation()
    onToggle()
  }
  return (
    <div
      role="treeitem"
      aria-label={node.label}
      aria-level={node.level}
      aria-expanded={node.isExpanded ?? undefined}
      aria-selected={props.isCurrent}
      aria-busy={node.isBusy || undefined}
      aria-description={node.note}
      tabIndex={props.isTabStop ? 0 : -1}
      data-line={props.index}
      data-apart={node.isApart || undefined}
      title={node.note ?? node.label}
      className={styles.line}
      style={{ paddingInlineStart: (node.level - 1) * 14 + 4 }}
      onClick={onOpen}
    >
      <span className={styles.toggle} aria-hidden onClick={handleToggle}>
        {node.isExpanded !== null && (
          <ChevronRight size={14} data-open={node.isExpanded || undefined} />
        )}
      </span>
      {node.icon}
      <MiddleText text={node.label} keep={0} />
    </div>
  )
}
