/** All keys on one page, in groups, to be searched. */
import { useState } from 'react'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { isMac, useSession } from '../../stores/session'
import styles from './commands.module.css'
import { listKeys, type KeyGroup } from './key-list'
import { findMatches } from './search'
import { SearchField } from './search-field'

interface ShownLine {
  readonly label: string
  readonly keys: readonly string[]
  readonly texts: readonly string[]
}

function useShown(group: KeyGroup, search: string): readonly ShownLine[] {
  const { t } = useTexts()
  const lines = group.lines.map(({ label, keys, words }): ShownLine => {
    const written = words ? [t(words)] : keys
    return { label: t(label), keys: written, texts: [t(label), ...written] }
  })
  return findMatches(lines, search)
}

function Group({ group, search }: { readonly group: KeyGroup; readonly search: string }) {
  const { t } = useTexts()
  const lines = useShown(group, search)
  if (lines.length === 0) return null
  const title =
    group.name === 'lists'
      ? t('sheet.inLists')
      : group.name === 'app'
        ? t('app.name')
        : t(`menu.${group.name}`)
  return (
    <section aria-label={title} className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.keyList}>
        {lines.map(({ label, keys }) => (
          <div key={label} className={styles.keyLine}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function ShortcutSheet() {
  const { t } = useTexts()
  const mac = useSession(isMac)
  const [search, setSearch] = useState('')
  const groups = listKeys(mac)
  return (
    <Dialog
      name={t('sheet.title')}
      heading={t('sheet.title')}
      isWide
      onClose={closeDialog}
      footer={<Button onClick={closeDialog}>{t('common.close')}</Button>}
    >
      <SearchField label={t('sheet.search')} value={search} onChange={setSearch} />
      {/* Without a pointer, arrow keys scroll it once it has the focus. */}
      <div role="region" aria-label={t('sheet.list')} tabIndex={0} className={styles.sheet}>
        {groups.map((group) => (
          <Group key={group.name} group={group} search={search} />
        ))}
        <p className={styles.noKeys}>{t('sheet.none', { search: search.trim() })}</p>
      </div>
    </Dialog>
  )
}
