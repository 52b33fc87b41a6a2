/** The way from My documents to the folder that is shown; every step takes drops. */
import { ChevronRight, Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import { recentFolderId, type Crumb } from '../../../shared/model'
import { openPlace } from '../../commands'
import { ContextMenu } from '../../components/menu'
import { MiddleText } from '../../components/middle-text'
import { useTexts } from '../../components/use-texts'
import { useListing } from '../../stores/listing'
import { springPlace } from '../../springs'
import type { Place } from '../../stores/view'
import { useMoveTarget } from '../../use-move-target'
import styles from './path.module.css'

const shownSteps = 4

interface StepProps {
  readonly path: readonly Crumb[]
  readonly isCurrent: boolean
}

function useStepName(): (crumb: Crumb | undefined) => string {
  const { t } = useTexts()
  return (crumb) => {
    if (crumb?.id === null) return t('place.my-documents')
    return crumb?.id === recentFolderId ? t('place.recent') : (crumb?.name ?? '')
  }
}

function Step({ path, isCurrent }: StepProps) {
  const button = useRef<HTMLButtonElement>(null)
  const crumb = path.at(-1)
  const name = useStepName()(crumb)
  const folderId = crumb?.id ?? null
  const place = { id: folderId, name, path: path.map(({ id }) => id) }
  const step: Place = { kind: 'folder', folderId, path }
  const drop = useMoveTarget(button, place, {
    isEnabled: folderId !== recentFolderId,
    onSpring: isCurrent ? undefined : () => springPlace(step)
  })
  return (
    <li className={styles.item}>
      <button
        ref={button}
        type="button"
        className={styles.step}
        aria-label={name}
        aria-current={isCurrent ? 'page' : undefined}
        title={name}
        data-drop={drop ?? undefined}
        onClick={() => openPlace(step)}
      >
        <MiddleText text={name} keep={0} />
      </button>
    </li>
  )
}

function HiddenSteps({ paths }: { readonly paths: readonly (readonly Crumb[])[] }) {
  const { t } = useTexts()
  const nameOf = useStepName()
  const [at, setAt] = useState<{ x: number; y: number } | null>(null)
  const actions = paths.map((path) => ({
    id: path.at(-1)?.id ?? '',
    label: nameOf(path.at(-1)),
    onAction: () => openPlace({ kind: 'folder', folderId: path.at(-1)?.id ?? null, path })
  }))
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.step}
        aria-label={t('toolbar.hiddenFolders')}
        aria-haspopup="menu"
        title={t('toolbar.hiddenFolders')}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          setAt({ x: box.left, y: box.bottom })
        }}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
      {at && (
        <ContextMenu
          label={t('toolbar.hiddenFolders')}
          at={at}
          groups={[actions]}
          onClose={() => setAt(null)}
        />
      )}
    </li>
  )
}

export function Path() {
  const { t } = useTexts()
  const crumbs = useListing((state) => state.path)
  const all = crumbs.length > 0 ? crumbs : [{ id: null, name: '' }]
  const paths = all.map((_, index) => all.slice(0, index + 1))
  const isLong = paths.length > shownSteps
  const first = paths.slice(0, 1)
  const hidden = isLong ? paths.slice(1, 1 - shownSteps + 1) : []
  const rest = paths.slice(1 + hidden.length)
  const step = (path: readonly Crumb[], index: number) => (
    <Step key={path.at(-1)?.id ?? index} path={path} isCurrent={path.length === all.length} />
  )
  return (
    <nav aria-label={t('toolbar.path')} className={styles.path}>
      <ol className={styles.list}>
        {first.map(step)}
        {hidden.length > 0 && (
          <>
            <Separator />
            <HiddenSteps paths={hidden} />
          </>
        )}
        {rest.map((path, index) => [<Separator key={`line-${index}`} />, step(path, index)])}
      </ol>
    </nav>
  )
}

function Separator() {
  return (
    <li aria-hidden className={styles.separator}>
      <ChevronRight size={14} />
    </li>
  )
}
