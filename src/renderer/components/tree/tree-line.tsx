/** One line of a tree. */
import { ChevronRight } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { MiddleText } from '../middle-text'
import styles from './tree.module.css'

export interface TreeNode {
  readonly key: string
  readonly label: string
  /** What is drawn, where the name that is read out says more. */
  readonly text?: string
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
  readonly onMenu?: ((at: { readonly x: number; readonly y: number }) => void) | undefined
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
      title={node.note ?? node.text ?? node.label}
      className={styles.line}
      style={{ paddingInlineStart: (node.level - 1) * 14 + 4 }}
      onClick={onOpen}
      onContextMenu={(event) => {
        if (!props.onMenu) return
        event.preventDefault()
        // The keyboard's own event has no place of its own.
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        const isMouse = event.button === 2 || event.ctrlKey
        props.onMenu(isMouse ? { x: event.clientX, y: event.clientY } : { x: left + 24, y: bottom })
      }}
    >
      <span className={styles.toggle} aria-hidden onClick={handleToggle}>
        {node.isExpanded !== null && (
          <ChevronRight size={14} data-open={node.isExpanded || undefined} />
        )}
      </span>
      {node.icon}
      <MiddleText text={node.text ?? node.label} keep={0} />
    </div>
  )
}
