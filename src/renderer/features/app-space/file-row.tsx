/** One app-space file: its name or token, and what Info said about it. */
import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { memo } from 'react'
import { formatDateTime, formatSize } from '../../../shared/i18n/format'
import type { AppFile } from '../../../shared/model'
import { DateCell } from '../../components/grid/date-cell'
import { GridCell, GridRow, type RowPlace } from '../../components/grid/grid-row'
import { MiddleText } from '../../components/middle-text'
import { useTexts } from '../../components/use-texts'
import { KindIcon } from '../../entries/icon'
import { tailOf } from '../../entries/tail'
import { kindOf } from '../../../shared/entries/kind'
import { useSelection } from '../../stores/selection'
import { languageOf, useSession } from '../../stores/session'
import { isOrdered, useTasks } from '../../stores/tasks'
import { useErrorText } from '../../use-error-text'
import styles from './app-space.module.css'

const icons = {
  unchecked: CircleDashed,
  present: CircleCheck,
  gone: CircleX,
  failed: CircleAlert
} as const

interface FileRowProps extends RowPlace {
  readonly file: AppFile
}

function Status({ file }: { readonly file: AppFile }) {
  const { t } = useTexts()
  const errorText = useErrorText()
  const language = useSession(languageOf)
  const Icon = icons[file.status]
  const checked = file.checkedAt === null ? undefined : formatDateTime(file.checkedAt, language)
  return (
    <GridCell column="status" title={file.error ? errorText(file.error) : checked}>
      <Icon size={14} aria-hidden className={styles[file.status]} />
      <span className={styles.statusText}>{t(`appSpace.status.${file.status}`)}</span>
    </GridCell>
  )
}

export const nameOf = (file: AppFile): string => file.name ?? file.token

export const FileRow = memo(function FileRow({ file, ...place }: FileRowProps) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const isSelected = useSelection((state) => state.selected.has(file.token))
  const isFocused = useSelection((state) => state.focused === file.token)
  const isBusy = useTasks((state) => isOrdered(state, file.token))
  const name = nameOf(file)
  const unknown = t('common.unknown')
  return (
    <GridRow
      place={place}
      name={name}
      isSelected={isSelected}
      isFocused={isFocused}
      isBusy={isBusy}
      busyHint={t('list.inFlight')}
    >
      <GridCell column="name" title={name} isRowHeader>
        <KindIcon kind={file.name === null ? 'other' : kindOf(file.name)} />
        <MiddleText text={name} keep={tailOf(name)} />
      </GridCell>
      <GridCell column="size">
        {file.sizeBytes === null ? unknown : formatSize(file.sizeBytes, language)}
      </GridCell>
      <DateCell column="created" timeMs={file.createdAt} language={language} unknown={unknown} />
      <Status file={file} />
    </GridRow>
  )
})
