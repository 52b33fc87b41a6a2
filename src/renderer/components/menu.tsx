/** A context menu that opens at a point of the window. */
import { Check } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import {
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Popover,
  Separator,
  Text
} from 'react-aria-components'
import styles from './menu.module.css'

export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly keys?: string
  readonly isDisabled?: boolean
  /** Why it is off: in a line of its own, or where that is plain enough, as a tooltip. */
  readonly reason?: { readonly text: string; readonly isPlain: boolean }
  /** Set where it is one of several to choose from; they make up a group. */
  readonly isChecked?: boolean
  readonly isDanger?: boolean
  readonly onAction: () => void
}

interface ContextMenuProps {
  readonly label: string
  /** What one chooses where a group is a choice, told by the first of its actions. */
  readonly choice?: (firstId: string) => string
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
      <span className={styles.icon}>
        {action.isChecked === true ? <Check size={15} /> : action.icon}
      </span>
      <span className={styles.texts} title={action.reason?.text}>
        <Text slot="label" className={styles.label ?? ''}>
          {action.label}
        </Text>
        {action.reason && (
          <Text slot="description" className="visually-hidden">
            {action.reason.text}
          </Text>
        )}
        {action.reason?.isPlain === false && (
          <span aria-hidden className={styles.reason} data-reason={action.reason.text} />
        )}
      </span>
      {/* Drawn by the style sheet, as the reason is: both describe the item and are no part of its name. */}
      {action.keys !== undefined && (
        <Keyboard className={styles.keys ?? ''} title={action.keys} data-keys={action.keys} />
      )}
    </MenuItem>
  )
}

interface GroupProps {
  readonly label: string | undefined
  readonly actions: readonly MenuAction[]
}

/** Several of which one holds: a screen reader says which. */
function Choice({ label, actions }: GroupProps) {
  const checked = actions.filter(({ isChecked }) => isChecked).map(({ id }) => id)
  return (
    <MenuSection aria-label={label ?? ''} selectionMode="single" selectedKeys={checked}>
      {actions.map((action) => (
        <Item key={action.id} action={action} />
      ))}
    </MenuSection>
  )
}

export function ContextMenu({ label, choice, at, groups, onClose }: ContextMenuProps) {
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
            ...(group[0]?.isChecked === undefined
              ? group.map((action) => <Item key={action.id} action={action} />)
              : [<Choice key={group[0].id} label={choice?.(group[0].id)} actions={group} />])
          ])}
        </Menu>
      </Popover>
    </>
  )
}
