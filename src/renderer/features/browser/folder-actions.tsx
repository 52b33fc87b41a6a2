/** What can be done with the selected entries of a folder. */
import { FolderInput, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button'
import { askWhereToMove, trashSelection } from '../../orders'
import { shortcutText } from '../../shortcuts'
import { isInFlight, useFlight } from '../../stores/flight'
import { useSelection } from '../../stores/selection'
import { isMac, useSession } from '../../stores/session'

export function FolderActions() {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const selected = useSelection((state) => state.selected)
  // Rows under way keep their mark of selection, but nothing can be ordered of them.
  const isNothing = useFlight((state) => [...selected].every((id) => isInFlight(state, id)))
  const hint = (action: string, keys: string): string => t('toolbar.withKeys', { action, keys })
  return (
    <>
      <Button
        look="quiet"
        isCompressible
        icon={<FolderInput size={16} aria-hidden />}
        aria-label={t('action.moveTo')}
        title={hint(t('action.moveTo'), shortcutText('moveTo', mac))}
        disabled={isNothing}
        onClick={askWhereToMove}
      >
        {t('action.moveTo')}
      </Button>
      <Button
        look="quiet"
        isCompressible
        icon={<Trash2 size={16} aria-hidden />}
        aria-label={t('action.trash')}
        title={hint(t('action.trash'), shortcutText('trash', mac))}
        disabled={isNothing}
        onClick={trashSelection}
      >
        {t('action.trash')}
      </Button>
    </>
  )
}
