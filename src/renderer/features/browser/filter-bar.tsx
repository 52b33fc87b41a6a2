/** The filter field above a folder's rows: the first Escape clears it, the second closes it. */
import { Filter, SearchX, X } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import { Button, IconButton } from '../../components/button'
import { ListState } from '../../components/list-state'
import { useTexts } from '../../components/use-texts'
import { closeFilter, setFilter, stepOutOfFilter, useFilter } from '../../stores/filter'
import { useListing } from '../../stores/listing'
import { showList, stopTakingComing } from '../../stores/selection'
import styles from './filter-bar.module.css'

function changeFilter(text: string): void {
  // Rows that come later were meant as the filter was when one said "all".
  stopTakingComing()
  setFilter(text)
}

export function FilterBar({ shown }: { readonly shown: number }) {
  const { t } = useTexts()
  const { isOpen, text, asked } = useFilter()
  const total = useListing((state) => state.entries.length)
  const field = useRef<HTMLInputElement>(null)
  const hintId = useId()
  useEffect(() => {
    field.current?.select()
  }, [asked])
  if (!isOpen) return null

  const close = (): void => {
    closeFilter()
    showList()
  }
  const handleKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    const isAskedAgain = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)
    if (isAskedAgain) event.currentTarget.select()
    else if (event.key === 'Escape') {
      if (stepOutOfFilter() === 'closed') showList()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') showList()
    else return
    event.preventDefault()
  }
  return (
    <div role="search" aria-label={t('filter.label')} className={styles.bar}>
      <div className={styles.field}>
        <Filter size={14} aria-hidden />
        <input
          ref={field}
          autoFocus
          type="text"
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-label={t('filter.label')}
          aria-describedby={hintId}
          placeholder={t('filter.placeholder')}
          onChange={(event) => changeFilter(event.target.value)}
          onKeyDown={handleKey}
        />
      </div>
      <span id={hintId} role="status" className={styles.count}>
        {text.trim() === '' ? t('filter.hint') : t('filter.shown', { count: shown, total })}
      </span>
      <IconButton label={t('filter.close')} icon={<X size={14} aria-hidden />} onClick={close} />
    </div>
  )
}

export function NothingMatches() {
  const { t } = useTexts()
  const text = useFilter((state) => state.text)
  const isLoading = useListing((state) => state.status === 'loading')
  return (
    <ListState
      icon={<SearchX size={28} aria-hidden />}
      title={t('filter.nothing')}
      hint={isLoading ? t('filter.stillLoading') : t('filter.nothingHint', { text })}
    >
      <Button
        onClick={() => {
          changeFilter('')
          showList()
        }}
      >
        {t('filter.clear')}
      </Button>
    </ListState>
  )
}
