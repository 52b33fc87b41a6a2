/** The context menu of a folder in the sidebar. */
import { ArrowDown, ArrowUp, FolderOpen, Pin, PinOff } from 'lucide-react'
import type { Crumb } from '../../../shared/model'
import { ContextMenu, type MenuAction } from '../../components/menu'
import { useTexts } from '../../components/use-texts'
import { isPinned, movePin, pin, unpin, usePins } from '../../stores/pins'

interface PlaceMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  /** From My documents down to the folder. */
  readonly path: readonly Crumb[]
  /** Opened on the pin itself, not on the folder in the tree. */
  readonly isPin: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

export function PlaceMenu({ at, path, isPin, onOpen, onClose }: PlaceMenuProps) {
  const { t } = useTexts()
  const pins = usePins()
  const id = path.at(-1)?.id ?? null
  const place = pins.pins.findIndex((one) => one.id === id)
  const open: MenuAction = {
    id: 'open',
    label: t('action.open'),
    icon: <FolderOpen size={15} />,
    onAction: onOpen
  }
  const pinning: MenuAction[] =
    id === null
      ? []
      : isPinned(pins, id)
        ? [
            {
              id: 'unpin',
              label: t('command.unpin'),
              icon: <PinOff size={15} />,
              onAction: () => unpin(id)
            }
          ]
        : [
            {
              id: 'pin',
              label: t('command.pin'),
              icon: <Pin size={15} />,
              onAction: () => pin(path)
            }
          ]
  const order: MenuAction[] =
    isPin && id !== null
      ? [
          {
            id: 'up',
            label: t('place.pinUp'),
            icon: <ArrowUp size={15} />,
            isDisabled: place === 0,
            onAction: () => movePin(id, -1)
          },
          {
            id: 'down',
            label: t('place.pinDown'),
            icon: <ArrowDown size={15} />,
            isDisabled: place === pins.pins.length - 1,
            onAction: () => movePin(id, 1)
          }
        ]
      : []
  const groups = [[open], pinning, order].filter((group) => group.length > 0)
  return <ContextMenu label={t('place.menu')} at={at} groups={groups} onClose={onClose} />
}
