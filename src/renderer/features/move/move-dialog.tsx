/** Choosing the folder that the selected entries go to, without dragging. */
import { FolderRoot, History, Search } from 'lucide-react'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import type { Entry } from '../../../shared/model'
import { countBatches, findMoveRefusal } from '../../../shared/move-rules'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Tree } from '../../components/tree/tree'
import type { TreeNode } from '../../components/tree/tree-line'
import { useTexts } from '../../components/use-texts'
import { KindIcon } from '../../entries/icon'
import { moveTo } from '../../orders'
import { closeDialog, useDialogs, type RecentTarget } from '../../stores/dialogs'
import { languageOf, useSession } from '../../stores/session'
import { loadFolders, useTree } from '../../stores/tree'
import styles from './move-dialog.module.css'
import { findTargets, listTargets, type Target } from './targets'

const recentPrefix = 'recent:'

function useTargets(search: string, expanded: ReadonlySet<string | null>): readonly Target[] {
  const children = useTree((state) => state.children)
  const language = useSession(languageOf)
  return useMemo(
    () =>
      search === ''
        ? listTargets(children, expanded, language)
        : findTargets(children, search, language),
    [children, search, expanded, language]
  )
}

function useNodes(targets: readonly Target[], recent: readonly RecentTarget[]) {
  const { t } = useTexts()
  const nameOf = (id: string | null, name: string): string =>
    id === null ? t('place.my-documents') : name
  const recentNodes = recent.map(({ id, name }): TreeNode => ({
    key: recentPrefix + (id ?? ''),
    label: nameOf(id, name),
    level: 1,
    icon: <History size={16} aria-hidden />,
    isExpanded: null,
    note: t('move.recent')
  }))
  const folderNodes = targets.map((target, index): TreeNode => ({
    key: target.key,
    label: nameOf(target.id, target.name),
    level: target.level,
    icon: target.id === null ? <FolderRoot size={16} aria-hidden /> : <KindIcon kind="folder" />,
    isExpanded: target.isExpanded,
    isBusy: target.isBusy,
    isApart: index === 0 && recent.length > 0
  }))
  return [...recentNodes, ...folderNodes]
}

interface ChosenProps {
  readonly entries: readonly Entry[]
  readonly chosen: RecentTarget | null
}

function useRefusal({ entries, chosen }: ChosenProps) {
  return useMemo(
    () => (chosen ? findMoveRefusal(entries, chosen.id, chosen.path) : null),
    [entries, chosen]
  )
}

function Verdict({ entries, chosen }: ChosenProps) {
  const { t } = useTexts()
  const refusal = useRefusal({ entries, chosen })
  const items = t('common.items', { count: entries.length })
  const calls = t('common.calls', { count: countBatches(entries) })
  const target = chosen?.id === null ? t('place.my-documents') : (chosen?.name ?? '')
  if (refusal)
    return (
      <p role="status" className={styles.refusal}>
        {t(`drag.refusal.${refusal}`)}
      </p>
    )
  return (
    <p role="status" className={styles.price}>
      {chosen ? t('move.price', { target, items, calls }) : t('move.pick')}
    </p>
  )
}

function usePicker() {
  const [search, setSearch] = useState('')
  const [expanded, setExpanded] = useState<ReadonlySet<string | null>>(new Set([null]))
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const recent = useDialogs((state) => state.recentTargets)
  const targets = useTargets(search.trim(), expanded)
  useEffect(() => {
    if (useTree.getState().children.get(null)?.state !== 'loaded') run(loadFolders(null))
  }, [])
  const toggle = (key: string, isOpen: boolean): void => {
    const target = targets.find((candidate) => candidate.key === key)
    if (!target) return
    setExpanded((open) => {
      const next = new Set(open)
      if (isOpen) next.add(target.id)
      else next.delete(target.id)
      return next
    })
    const isLoaded = useTree.getState().children.get(target.id)?.state === 'loaded'
    if (isOpen && !isLoaded) run(loadFolders(target.id))
  }
  const chosen: RecentTarget | null = chosenKey?.startsWith(recentPrefix)
    ? (recent.find(({ id }) => recentPrefix + (id ?? '') === chosenKey) ?? null)
    : (targets.find(({ key }) => key === chosenKey) ?? null)
  const shownRecent = search.trim() === '' ? recent : []
  return { search, setSearch, toggle, chosen, chosenKey, setChosenKey, targets, shownRecent }
}

interface PickerProps {
  readonly picker: ReturnType<typeof usePicker>
  readonly onSubmit: () => void
}

function Picker({ picker, onSubmit }: PickerProps) {
  const { t } = useTexts()
  const nodes = useNodes(picker.targets, picker.shownRecent)
  const chosenIndex = nodes.findIndex(({ key }) => key === picker.chosenKey)

  // The field keeps the focus: arrows choose, Enter moves to what is chosen.
  const handleKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      const next = nodes[Math.min(nodes.length - 1, Math.max(0, chosenIndex + step))]
      if (next) picker.setChosenKey(next.key)
    } else if (event.key === 'Enter' && !event.repeat) {
      const first = nodes[0]
      if (chosenIndex >= 0) onSubmit()
      else if (first && picker.search.trim() !== '') picker.setChosenKey(first.key)
    } else return
    event.preventDefault()
  }
  return (
    <>
      <div className={styles.search}>
        <Search size={15} aria-hidden />
        <input
          type="search"
          autoFocus
          aria-label={t('move.search')}
          placeholder={t('move.search')}
          value={picker.search}
          onChange={(event) => picker.setSearch(event.target.value)}
          onKeyDown={handleKey}
        />
      </div>
      <div className={styles.tree}>
        <Tree
          label={picker.search === '' ? t('move.folders') : t('move.results')}
          nodes={nodes}
          currentKey={picker.chosenKey}
          onOpen={picker.setChosenKey}
          onConfirm={(key) => {
            if (key === picker.chosenKey) onSubmit()
            else picker.setChosenKey(key)
          }}
          onToggle={picker.toggle}
        />
        {nodes.length === 0 && <p className={styles.hint}>{t('move.noMatch')}</p>}
      </div>
      {picker.search !== '' && nodes.length > 0 && (
        <p className={styles.hint}>{t('move.searchHint')}</p>
      )}
    </>
  )
}

export function MoveDialog({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTexts()
  const picker = usePicker()
  const { chosen } = picker
  const refusal = useRefusal({ entries, chosen })
  const count = entries.length
  const isReady = chosen !== null && refusal === null
  const handleSubmit = (): void => {
    if (!isReady) return
    closeDialog()
    moveTo(entries, { id: chosen.id, name: chosen.name, path: chosen.path })
  }
  return (
    <Dialog
      name={t('move.title')}
      heading={t('move.question', { count })}
      isWide
      onClose={closeDialog}
      footer={
        <>
          <Verdict entries={entries} chosen={chosen} />
          <Button onClick={closeDialog}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!isReady} onClick={handleSubmit}>
            {t('move.submit', { count })}
          </Button>
        </>
      }
    >
      <Picker picker={picker} onSubmit={handleSubmit} />
    </Dialog>
  )
}
