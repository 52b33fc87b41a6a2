/** One entry of a folder: drag it, or drop on it if it is a folder. */
import { memo, useRef } from 'react'
import { formatSize } from '../../../shared/i18n/format'
import type { Entry } from '../../../shared/model'
import type { GridView } from '../../components/grid/geometry'
import { DateCell } from '../../components/grid/date-cell'
import { GridCell, GridRow, RowMark, type RowPlace } from '../../components/grid/grid-row'
import { TileText } from '../../components/grid/tile-text'
import { MiddleText } from '../../components/middle-text'
import { useDragSource } from '../../components/use-drag-source'
import { KindIcon } from '../../entries/icon'
import { tailOf } from '../../entries/tail'
import { findExtension, kindOf } from '../../../shared/entries/kind'
import { selectedEntries } from '../../orders'
import { useClipboard } from '../../stores/clipboard'
import { startDrag } from '../../stores/drag'
import { beingOrdered, findFlight, useFlight } from '../../stores/flight'
import { useListing } from '../../stores/listing'
import { applySelection, useSelection } from '../../stores/selection'
import { revealTask } from '../../stores/tasks'
import { useFlightText } from '../../use-flight-text'
import { springEntry } from '../../springs'
import { useMoveTarget } from '../../use-move-target'
import { useRowWords, type RowWords } from '../../use-row-words'

interface EntryRowProps extends RowPlace {
  readonly entry: Entry
  readonly view: GridView
}

function useEntryDrag(entry: Entry, isBusy: boolean) {
  const row = useRef<HTMLDivElement>(null)
  useDragSource(row, {
    isEnabled: !isBusy,
    onStart: () => {
      // A drag that starts on a row outside the selection takes that row alone.
      if (!useSelection.getState().selected.has(entry.id))
        applySelection([entry.id], { type: 'pick', id: entry.id })
      startDrag(selectedEntries(), entry)
    }
  })
  const path = useListing.getState().path.map((crumb) => crumb.id)
  const place = { id: entry.id, name: entry.name, path: [...path, entry.id] }
  const drop = useMoveTarget(row, place, {
    isEnabled: entry.kind === 'folder',
    onSpring: () => springEntry(entry)
  })
  return { row, drop }
}

interface CellsProps {
  readonly entry: Entry
  readonly view: GridView
  readonly words: RowWords
  readonly taskId: string | undefined
  readonly flight: ReturnType<typeof useFlightText>
}

function Facts({ entry, words }: Pick<CellsProps, 'entry' | 'words'>) {
  const { modifiedAt, sizeBytes } = entry
  const { language, unknown } = words
  return (
    <>
      <DateCell column="modified" timeMs={modifiedAt} language={language} unknown={unknown} />
      <GridCell column="size">
        {sizeBytes === null || entry.kind === 'folder' ? unknown : formatSize(sizeBytes, language)}
      </GridCell>
      <GridCell column="kind">{words.kinds[kindOf(entry.name, entry.kind)]}</GridCell>
    </>
  )
}

function Cells({ entry, view, words, taskId, flight }: CellsProps) {
  const { name } = entry
  const kind = kindOf(name, entry.kind)
  return (
    <>
      <GridCell column="name" title={name} isRowHeader>
        <KindIcon kind={kind} />
        {view === 'icons' ? (
          <TileText text={name} extensionAt={findExtension(name)} />
        ) : (
          <MiddleText text={name} keep={tailOf(name)} />
        )}
        {flight && taskId !== undefined && (
          <RowMark
            text={flight.mark}
            hint={words.t('flight.link', { what: flight.what })}
            isPaused={flight.isPaused}
            onPress={() => revealTask(taskId)}
          />
        )}
      </GridCell>
      {view === 'details' && <Facts entry={entry} words={words} />}
    </>
  )
}

export const EntryRow = memo(function EntryRow({ entry, view, ...place }: EntryRowProps) {
  const words = useRowWords()
  const isSelected = useSelection((state) => state.selected.has(entry.id))
  const isFocused = useSelection((state) => state.focused === entry.id)
  const isCut = useClipboard((state) => state.cut.has(entry.id))
  const found = useFlight((state) => findFlight(state, entry.id))
  const isBusy = found !== null
  const taskId = found === null || found === beingOrdered ? undefined : found
  const flight = useFlightText(taskId, 'leaving', words)
  const { row, drop } = useEntryDrag(entry, isBusy)
  return (
    <GridRow
      ref={row}
      place={place}
      name={entry.name}
      isSelected={isSelected}
      isFocused={isFocused}
      isBusy={isBusy}
      busyHint={flight?.what ?? words.inFlight}
      cutHint={isCut ? words.cut : undefined}
      drop={drop}
    >
      <Cells entry={entry} view={view} words={words} taskId={taskId} flight={flight} />
    </GridRow>
  )
})

interface GhostRowProps extends EntryRowProps {
  readonly taskId: string
}

/** An entry that is on its way into this folder, in the place that it will have. */
export const GhostRow = memo(function GhostRow(props: GhostRowProps) {
  const { entry, taskId, view, ...place } = props
  const words = useRowWords()
  const isFocused = useSelection((state) => state.focused === entry.id)
  const flight = useFlightText(taskId, 'arriving', words)
  return (
    <GridRow
      place={place}
      name={words.t('flight.arrivingRow', { name: entry.name })}
      isSelected={false}
      isFocused={isFocused}
      isBusy
      isGhost
      busyHint={flight?.what}
    >
      <Cells entry={entry} view={view} words={words} taskId={taskId} flight={flight} />
    </GridRow>
  )
})
