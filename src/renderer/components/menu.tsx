/** A context menu that opens at a point of the window. */
import { useRef, type ReactNode } from 'react'
import { Keyboard, Menu, MenuItem, Popover, Separator, Text } from 'react-aria-components'
import styles from './menu.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  readonly onAction: () => void
}

interface ContextMenuProps {
  readonly label: string
  readonly at: { readonly x: number; readonly y: number }
  /** Groups are told apart by a line. */
  readonly groups: readonly (readonly MenuAction[])[]
  readonly onClose: () => void
}

function Item({ action }: { readonly action: MenuAction }) {
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      isDisabled={action.isDisabled ?? false}
      className={(action.isDanger ? styles.danger : styles.item) ?? ''}
      onAction={action.onAction}
    >
      <span className={styles.icon}>{action.icon}</span>
      <Text slot="label" className={styles.label ?? ''}>
        {action.label}
      </Text>
      {/* Drawn by the style sheet: the keys describe the item and are no part of its name. */}
      {action.keys !== undefined && (
        <Keyboard className={styles.keys ?? ''} title={action.keys} data-keys={action.keys} />
      )}
    </MenuItem>
  )
}

export function ContextMenu({ label, at, groups, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        triggerRef={anchor}
        placement="bottom start"
        offset={2}
        aria-label={label}
        className={styles.popover ?? ''}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
      >
        <Menu aria-label={label} autoFocus className={styles.menu ?? ''} onClose={onClose}>
          {groups.flatMap((group, index) => [
            index > 0 && <Separator key={`line-${index}`} className={styles.line ?? ''} />,
            ...group.map((action) => <Item key={action.id} action={action} />)
          ])}
        </Menu>
      </Popover>
    </>
  )
}
