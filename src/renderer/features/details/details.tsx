/** The pane beside the list: what is selected, or else what the place holds, and what can be done. */
import { X } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { CommandId } from '../../../shared/commands'
import { formatDateTime, formatSize } from '../../../shared/i18n/format'
import { CommandButton } from '../../command-button'
import { IconButton } from '../../components/button'
import { ResizeHandle } from '../../components/resize-handle'
import { useTexts } from '../../components/use-texts'
import { KindIcon } from '../../entries/icon'
import { findShown } from '../../shown-entries'
import { useAppSpace } from '../../stores/app-space'
import { useBin } from '../../stores/bin'
import { useFilter } from '../../stores/filter'
import { useListing } from '../../stores/listing'
import { useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { detailsLimits, setDetailsOpen, setDetailsWidth, useView } from '../../stores/view'
import { usePlaceName } from '../../use-place-name'
import styles from './details.module.css'
import { factOf, summarize, type Fact, type Summary } from './selection-facts'

const actions = {
  folder: ['open', 'moveTo', 'trash'],
  bin: ['restore'],
  'app-space': ['moveTo', 'check', 'forget', 'destroy']
} as const satisfies Record<string, readonly CommandId[]>

/** The rows of the place that is shown, as facts; those that are selected among them. */
function useFacts(): { readonly all: readonly Fact[]; readonly selected: readonly Fact[] } {
  const kind = useView((state) => state.place.kind)
  const listed = useListing((state) => state.entries)
  const filter = useFilter((state) => state.text)
  // What the filter hides is not acted on either.
  const entries = findShown(listed, filter)
  const binned = useBin((state) => state.entries)
  const files = useAppSpace((state) => state.files)
  const ids = useSelection((state) => state.selected)
  const all = useMemo(() => {
    switch (kind) {
      case 'folder':
        return entries.map(factOf.entry)
      case 'bin':
        return binned.map(factOf.bin)
      case 'app-space':
        return files.map(factOf.appFile)
    }
  }, [kind, entries, binned, files])
  const selected = useMemo(() => all.filter(({ id }) => ids.has(id)), [all, ids])
  return { all, selected }
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={styles.line}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useFactTexts() {
  const { t } = useTexts()
  const language = useSession(languageOf)
  return {
    size: (sizeBytes: number | null) =>
      sizeBytes === null ? t('common.unknown') : formatSize(sizeBytes, language),
    time: (timeMs: number | null) =>
      timeMs === null ? t('common.unknown') : formatDateTime(timeMs, language)
  }
}

function One({ fact }: { readonly fact: Fact }) {
  const { t } = useTexts()
  const texts = useFactTexts()
  const place = useView((state) => state.place.kind)
  return (
    <>
      <h3 className={styles.name}>
        <KindIcon kind={fact.kind} />
        <bdi>{fact.name}</bdi>
      </h3>
      <dl className={styles.facts}>
        <Line term={t('column.kind')}>{t(`kind.${fact.kind}`)}</Line>
        <Line term={t('column.size')}>{texts.size(fact.sizeBytes)}</Line>
        <Line term={t(place === 'app-space' ? 'column.created' : 'column.modified')}>
          {texts.time(fact.timeMs)}
        </Line>
      </dl>
    </>
  )
}

function Kinds({ kinds }: Pick<Summary, 'kinds'>) {
  const { t } = useTexts()
  const texts = useFactTexts()
  return (
    <ul className={styles.kinds} aria-label={t('details.kinds')}>
      {kinds.map(({ kind, count, sizeBytes }) => (
        <li key={kind} className={styles.kind}>
          <KindIcon kind={kind} />
          <span className={styles.kindName}>{t(`kind.${kind}`)}</span>
          <span className={styles.number}>{t('details.count', { count })}</span>
          <span className={styles.number}>{kind === 'folder' ? '' : texts.size(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  )
}

function Many({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  const { t } = useTexts()
  const texts = useFactTexts()
  const summary = useMemo(() => summarize(facts), [facts])
  const { count, sizeBytes, unsized, kinds, newestMs, oldestMs } = summary
  return (
    <>
      <h3 className={styles.name}>
        <bdi>{title}</bdi>
      </h3>
      <dl className={styles.facts}>
        <Line term={t('details.items')}>{t('details.count', { count })}</Line>
        <Line term={t('column.size')}>
          {unsized === count && count > 0 ? texts.size(null) : texts.size(sizeBytes)}
        </Line>
        {newestMs !== null && <Line term={t('details.newest')}>{texts.time(newestMs)}</Line>}
        {oldestMs !== null && <Line term={t('details.oldest')}>{texts.time(oldestMs)}</Line>}
      </dl>
      {unsized > 0 && unsized < count && (
        <p className={styles.quiet}>{t('details.unsized', { count: unsized })}</p>
      )}
      <Kinds kinds={kinds} />
    </>
  )
}

function Content() {
  const { t } = useTexts()
  const placeName = usePlaceName()
  const path = useListing((state) => state.path)
  const kind = useView((state) => state.place.kind)
  const { all, selected } = useFacts()
  const [first] = selected
  if (!first) {
    const name = kind === 'folder' ? placeName(path.at(-1)?.name ?? '') : t(`place.${kind}`)
    return <Many title={name} facts={all} />
  }
  if (selected.length === 1) return <One fact={first} />
  return <Many title={t('status.selected', { count: selected.length })} facts={selected} />
}

function Actions() {
  const { t } = useTexts()
  const kind = useView((state) => state.place.kind)
  const isSelected = useSelection((state) => state.selected.size > 0)
  if (!isSelected) return null
  return (
    <div role="group" aria-label={t('details.actions')} className={styles.actions}>
      {actions[kind].map((id) => (
        <CommandButton key={id} id={id} />
      ))}
    </div>
  )
}

export function Details() {
  const { t } = useTexts()
  const isOpen = useView((state) => state.isDetailsOpen)
  const width = useView((state) => state.detailsWidth)
  if (!isOpen) return null
  return (
    <aside aria-label={t('details.title')} className={styles.pane} style={{ width }}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('details.title')}</h2>
        <IconButton
          label={t('details.close')}
          icon={<X size={16} aria-hidden />}
          onClick={() => setDetailsOpen(false)}
        />
      </div>
      <div className={styles.body}>
        <Content />
        <Actions />
      </div>
      <ResizeHandle
        label={t('details.resize')}
        side="start"
        width={width}
        min={detailsLimits.min}
        max={detailsLimits.max}
        onResize={setDetailsWidth}
      />
    </aside>
  )
}
