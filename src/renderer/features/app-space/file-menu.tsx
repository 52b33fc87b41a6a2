/** What can be done with app-space files: as buttons and as a context menu. */
import { FilePlus, FileUp, ListX, ScanSearch, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  addFromFile,
  askToDestroy,
  checkSelection,
  forgetSelection,
  refreshPlace
} from '../../commands'
import { Button } from '../../components/button'
import { ContextMenu } from '../../components/menu'
import { shortcutText } from '../../shortcuts'
import { openDialog } from '../../stores/dialogs'
import { useSelection } from '../../stores/selection'
import { isMac, useSession } from '../../stores/session'

export function AppSpaceActions() {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const isNothing = useSelection((state) => state.selected.size === 0)
  const actions = [
    {
      label: t('appSpace.add'),
      Icon: FilePlus,
      isOff: false,
      onClick: () => openDialog({ kind: 'add-files' })
    },
    { label: t('appSpace.addFromFile'), Icon: FileUp, isOff: false, onClick: addFromFile },
    {
      label: t('appSpace.check'),
      Icon: ScanSearch,
      isOff: false,
      onClick: isNothing ? refreshPlace : checkSelection
    },
    {
      label: t('appSpace.forget'),
      hint: t('appSpace.forgetHint'),
      Icon: ListX,
      isOff: isNothing,
      onClick: forgetSelection
    },
    {
      label: t('action.destroy'),
      hint: t('toolbar.withKeys', {
        action: t('action.destroy'),
        keys: shortcutText('destroy', mac)
      }),
      Icon: Trash2,
      isOff: isNothing,
      onClick: askToDestroy
    }
  ]
  return actions.map(({ label, hint, Icon, isOff, onClick }) => (
    <Button
      key={label}
      look="quiet"
      isCompressible
      icon={<Icon size={16} aria-hidden />}
      aria-label={label}
      title={hint ?? label}
      disabled={isOff}
      onClick={onClick}
    >
      {label}
    </Button>
  ))
}

interface FileMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

export function FileMenu({ at, onClose }: FileMenuProps) {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const count = useSelection((state) => state.selected.size)
  const isDisabled = count === 0
  const groups = [
    [
      {
        id: 'check',
        label: t('appSpace.check'),
        icon: <ScanSearch size={15} />,
        isDisabled,
        onAction: checkSelection
      },
      {
        id: 'forget',
        label: t('appSpace.forget'),
        icon: <ListX size={15} />,
        isDisabled,
        onAction: forgetSelection
      }
    ],
    [
      {
        id: 'destroy',
        label: t('action.destroyItems', { count }),
        icon: <Trash2 size={15} />,
        keys: shortcutText('destroy', mac),
        isDisabled,
        isDanger: true,
        onAction: askToDestroy
      }
    ]
  ]
  return <ContextMenu label={t('action.menu')} at={at} groups={groups} onClose={onClose} />
}
