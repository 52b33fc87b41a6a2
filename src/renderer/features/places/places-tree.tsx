/** The tree of places: My documents with its folders, recent files, the bin and app space. */
import { Clock, FolderRoot, Package, Pin as PinIcon, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { recentFolderId } from '../../../shared/model'
import { openPlace, run } from '../../commands'
import { Tree } from '../../components/tree/tree'
import type { TreeNode } from '../../components/tree/tree-line'
import { useTexts } from '../../components/use-texts'
import { KindIcon } from '../../entries/icon'
import { collatorFor } from '../../../shared/entries/order'
import { appSpacePlaceId, binPlaceId, type DropPlace } from '../../stores/drag'
import { usePins, type Pin } from '../../stores/pins'
import { languageOf, useSession } from '../../stores/session'
import {
  collapseFolder,
  expandFolder,
  flattenTree,
  useTree,
  type FolderNode
} from '../../stores/tree'
import { useView } from '../../stores/view'
import { springBranch } from '../../springs'
import { useMoveTarget } from '../../use-move-target'
import { PlaceMenu } from './place-menu'

const keyOf = (id: string | null): string => `folder:${id ?? ''}`
const pinKeyOf = (id: string): string => `pin:${id}`
const recent = { kind: 'folder', folderId: recentFolderId, path: [] } as const

const dropIds = { recent: recentFolderId, bin: binPlaceId, 'app-space': appSpacePlaceId } as const

interface DropLineProps {
  readonly place: DropPlace
  readonly onSpring: (() => void) | undefined
  readonly children: ReactNode
}

function DropLine({ place, onSpring, children }: DropLineProps) {
  const line = useRef<HTMLDivElement>(null)
  const drop = useMoveTarget(line, place, { isEnabled: true, onSpring })
  return (
    <div ref={line} role="none" data-drop={drop ?? undefined}>
      {children}
    </div>
  )
}

function useFolders(): readonly FolderNode[] {
  const children = useTree((state) => state.children)
  const expanded = useTree((state) => state.expanded)
  const language = useSession(languageOf)
  return useMemo(() => {
    const { compare } = collatorFor(language)
    return flattenTree(children, expanded, (one, other) => compare(one.name, other.name))
  }, [children, expanded, language])
}

function useNodes(folders: readonly FolderNode[], pins: readonly Pin[]): readonly TreeNode[] {
  const { t } = useTexts()
  const ofFolder = (folder: FolderNode): TreeNode => ({
    key: keyOf(folder.id),
    label: folder.id === null ? t('place.my-documents') : folder.name,
    level: folder.level,
    icon: folder.id === null ? <FolderRoot size={16} aria-hidden /> : <KindIcon kind="folder" />,
    isExpanded: folder.mayHaveChildren ? folder.isExpanded : null,
    isBusy: folder.isExpanded && folder.state === 'loading',
    note: folder.state === 'failed' ? t('place.foldersFailed') : undefined
  })
  const ofPin = ({ id, path }: Pin, index: number): TreeNode => ({
    key: pinKeyOf(id),
    label: t('place.pinnedFolder', { name: path.at(-1)?.name ?? id }),
    text: path.at(-1)?.name ?? id,
    level: 1,
    icon: <PinIcon size={16} aria-hidden />,
    isExpanded: null,
    isApart: index === 0
  })
  const ofPlace = (
    name: 'recent' | 'bin' | 'app-space',
    icon: ReactNode,
    isApart: boolean
  ): TreeNode => ({
    key: name === 'recent' ? keyOf(recentFolderId) : name,
    label: t(`place.${name}`),
    level: 1,
    icon,
    isExpanded: null,
    isApart
  })
  return [
    ...folders.map(ofFolder),
    ...pins.map(ofPin),
    ofPlace('recent', <Clock size={16} aria-hidden />, true),
    ofPlace('bin', <Trash2 size={16} aria-hidden />, false),
    ofPlace('app-space', <Package size={16} aria-hidden />, false)
  ]
}

export function PlacesTree() {
  const { t } = useTexts()
  const place = useView((state) => state.place)
  const folders = useFolders()
  const pins = usePins((state) => state.pins)
  const nodes = useNodes(folders, pins)
  const [menu, setMenu] = useState<{ key: string; at: { x: number; y: number } } | null>(null)
  const byKey = useMemo(() => new Map(folders.map((node) => [keyOf(node.id), node])), [folders])
  const pinByKey = useMemo(() => new Map(pins.map((pin) => [pinKeyOf(pin.id), pin])), [pins])

  const placeOf = (key: string, folder: FolderNode | undefined): DropPlace => {
    if (folder) {
      const name = folder.id === null ? t('place.my-documents') : folder.name
      return { id: folder.id, name, path: folder.path.map(({ id }) => id) }
    }
    const pin = pinByKey.get(key)
    if (pin) {
      const name = pin.path.at(-1)?.name ?? pin.id
      return { id: pin.id, name, path: pin.path.map(({ id }) => id) }
    }
    const kind = key === 'bin' || key === 'app-space' ? key : 'recent'
    return { id: dropIds[kind], name: t(`place.${kind}`), path: [dropIds[kind]] }
  }
  const handleOpen = (key: string): void => {
    const folder = byKey.get(key)
    const pin = pinByKey.get(key)
    if (folder) openPlace({ kind: 'folder', folderId: folder.id, path: folder.path })
    else if (pin) openPlace({ kind: 'folder', folderId: pin.id, path: pin.path })
    else if (key === keyOf(recentFolderId)) openPlace(recent)
    else if (key === 'bin' || key === 'app-space') openPlace({ kind: key })
  }
  const handleToggle = (key: string, isExpanded: boolean): void => {
    const folder = byKey.get(key)
    if (!folder) return
    if (isExpanded) run(expandFolder(folder.id))
    else collapseFolder(folder.id)
  }

  const menuPath = menu && (byKey.get(menu.key) ?? pinByKey.get(menu.key))?.path
  return (
    <>
      <Tree
        label={t('place.places')}
        nodes={nodes}
        currentKey={place.kind === 'folder' ? keyOf(place.folderId) : place.kind}
        onOpen={handleOpen}
        onToggle={handleToggle}
        onMenu={(key, at) => setMenu({ key, at })}
        renderLine={(line, key) => {
          const folder = byKey.get(key)
          const mayOpen = folder?.mayHaveChildren === true && !folder.isExpanded
          return (
            <DropLine
              key={key}
              place={placeOf(key, folder)}
              onSpring={mayOpen ? () => springBranch(folder.id) : undefined}
            >
              {line}
            </DropLine>
          )
        }}
      />
      {menu && menuPath && (
        <PlaceMenu
          at={menu.at}
          path={menuPath}
          isPin={pinByKey.has(menu.key)}
          onOpen={() => handleOpen(menu.key)}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}
