/** How the folder is shown: which view, and its filter. */
import { Filter, LayoutGrid, Rows3 } from 'lucide-react'
import { IconButton } from '../../components/button'
import { shortcutText } from '../../../shared/shortcuts'
import { useTexts } from '../../components/use-texts'
import { closeFilter, openFilter, useFilter } from '../../stores/filter'
import { showList } from '../../stores/selection'
import { isMac, useSession } from '../../stores/session'
import { setView, useView } from '../../stores/view'
import styles from './view-actions.module.css'

const views = [
  { view: 'details', command: 'viewDetails', icon: <Rows3 size={15} aria-hidden /> },
  { view: 'icons', command: 'viewIcons', icon: <LayoutGrid size={15} aria-hidden /> }
] as const

export function ViewActions() {
  const { t } = useTexts()
  const mac = useSession(isMac)
  const shown = useView((state) => state.view)
  const isFiltering = useFilter((state) => state.isOpen)
  const hint = (action: string, command: 'filter' | 'viewDetails' | 'viewIcons'): string =>
    t('toolbar.withKeys', { action, keys: shortcutText(command, mac) ?? '' })
  return (
    <div role="group" aria-label={t('view.label')} className={styles.group}>
      <IconButton
        label={t('filter.label')}
        hint={hint(t('filter.label'), 'filter')}
        icon={<Filter size={15} aria-hidden />}
        aria-pressed={isFiltering}
        onClick={() => {
          if (!isFiltering) {
            openFilter()
            return
          }
          closeFilter()
          showList()
        }}
      />
      {views.map(({ view, command, icon }) => (
        <IconButton
          key={view}
          label={t(`view.${view}`)}
          hint={hint(t(`view.${view}`), command)}
          icon={icon}
          aria-pressed={shown === view}
          onClick={() => setView(view)}
        />
      ))}
    </div>
  )
}
