/** A tree whose visible lines are given flat; arrow keys open, close and walk it. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { addLetter, findTyped, noTyping } from '../grid/type-ahead'
import styles from './tree.module.css'
import { TreeLine, type TreeNode } from './tree-line'

interface TreeProps {
  readonly label: string
  readonly nodes: readonly TreeNode[]
  readonly currentKey: string | null
  readonly onOpen: (key: string) => void
  readonly onToggle: (key: string, isExpanded: boolean) => void
  /** Enter on a line; the default is to open it. */
  readonly onConfirm?: (key: string) => void
  /** A right click on a line, or the menu key. */
  readonly onMenu?: (key: string, at: { readonly x: number; readonly y: number }) => void
  /** Draws a line; the default is `TreeLine` itself. */
  readonly renderLine?: (line: ReactNode, key: string) => ReactNode
}

/** The line above that this one hangs on, or -1. */
export function findParent(nodes: readonly TreeNode[], index: number): number {
  const level = nodes[index]?.level ?? 1
  for (let above = index - 1; above >= 0; above -= 1)
    if ((nodes[above]?.level ?? 1) < level) return above
  return -1
}

export function Tree(props: TreeProps) {
  const { nodes, currentKey, onOpen, onToggle, onMenu } = props
  const root = useRef<HTMLDivElement>(null)
  const typing = useRef(noTyping)
  const [focusedKey, setFocusedKey] = useState(currentKey)
  const found = nodes.findIndex((node) => node.key === (focusedKey ?? currentKey))
  const focused = Math.max(0, found)

  const focusLine = (index: number): void => {
    const node = nodes[index]
    if (!node) return
    setFocusedKey(node.key)
    root.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus()
  }

  const step = (key: string): number => {
    const node = nodes[focused]
    if (key === 'ArrowDown') return Math.min(nodes.length - 1, focused + 1)
    if (key === 'ArrowUp') return Math.max(0, focused - 1)
    if (key === 'Home') return 0
    if (key === 'End') return nodes.length - 1
    if (key === 'ArrowRight' && node?.isExpanded === true) return focused + 1
    return findParent(nodes, focused)
  }

  const handleKeyDown = (event: KeyboardEvent): void => {
    const node = nodes[focused]
    const { key } = event
    if (!node || event.altKey || event.ctrlKey || event.metaKey) return
    if (key === 'Enter' && !event.repeat) (props.onConfirm ?? onOpen)(node.key)
    else if (key === 'Enter' || key === ' ') onOpen(node.key)
    else if (key === 'ArrowRight' && node.isExpanded === false) onToggle(node.key, true)
    else if (key === 'ArrowLeft' && node.isExpanded === true) onToggle(node.key, false)
    else if (/^(Arrow|Home$|End$)/.test(key)) focusLine(step(key))
    else if (/^.$/u.test(key)) {
      typing.current = addLetter(typing.current, key, event.timeStamp)
      const labelOf = (index: number): string => nodes[index]?.label ?? ''
      focusLine(findTyped(nodes.length, labelOf, focused, typing.current.typed))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  // What is chosen from elsewhere, as from a search field, comes into sight.
  useEffect(() => {
    const line = root.current?.querySelector('[role="treeitem"][aria-selected="true"]')
    line?.scrollIntoView({ block: 'nearest' })
  }, [currentKey])

  // A line that vanishes while it has the focus hands it to the line that stands there now.
  const count = nodes.length
  useEffect(() => {
    const active = document.activeElement
    if (active === document.body && root.current?.dataset.hadFocus === 'true')
      root.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [count])

  return (
    <div
      ref={root}
      role="tree"
      aria-label={props.label}
      className={styles.tree}
      onKeyDown={handleKeyDown}
      onFocus={(event) => {
        event.currentTarget.dataset.hadFocus = 'true'
      }}
      onBlur={(event) => {
        if (event.relatedTarget) event.currentTarget.dataset.hadFocus = 'false'
      }}
    >
      {nodes.map((node, index) => {
        const line = (
          <TreeLine
            key={node.key}
            node={node}
            index={index}
            isCurrent={node.key === currentKey}
            isTabStop={index === focused}
            onOpen={() => {
              focusLine(index)
              onOpen(node.key)
            }}
            onToggle={() => onToggle(node.key, !(node.isExpanded ?? false))}
            onMenu={onMenu && ((at) => onMenu(node.key, at))}
          />
        )
        return props.renderLine ? props.renderLine(line, node.key) : line
      })}
    </div>
  )
}
