/** The tree of places: My documents with its folders, recent files, the bin and app space. */
import { Clock, FolderRoot, Package, Trash2 } from 'lucide-react'
import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recentFolderId } from '../../../shared/model'
import { openPlace, run } from '../../commands'
import { Tree } from '../../components/tree/tree'
import type { TreeNode } from '../../components/tree/tree-line'
import { KindIcon } from '../../entries/icon'
import { collatorFor } from '../../entries/order'
import { appSpacePlaceId, binPlaceId, type DropPlace } from '../../stores/drag'
import { languageOf, useSession } from '../../stores/session'
import {
  collapseFolder,
  expandFolder,
  flattenTree,
  useTree,
  type FolderNode
} from '../../stores/tree'
import { useView } from '../../stores/view'
import { useMoveTarget } from '../../use-move-target'

const keyOf = (id: string | null): string => `folder:${id ?? ''}`
const recent = { kind: 'folder', folderId: recentFolderId, path: [] } as const

const dropIds = { recent: recentFolderId, bin: binPlaceId, 'app-space': appSpacePlaceId } as const

interface DropLineProps {
  readonly place: DropPlace
  readonly onSpring: (() => void) | undefined
  readonly children: ReactNode
}

function DropLine({ place, onSpring, children }: DropLineProps) {
  const line = useRef<HTMLDivElement>(null)
  const drop = useMoveTarget(line, place, true, onSpring)
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

function useNodes(folders: readonly FolderNode[]): readonly TreeNode[] {
  const { t } = useTranslation()
  const ofFolder = (folder: FolderNode): TreeNode => ({
    key: keyOf(folder.id),
    label: folder.id === null ? t('place.my-documents') : folder.name,
    level: folder.level,
    icon: folder.id === null ? <FolderRoot size={16} aria-hidden /> : <KindIcon kind="folder" />,
    isExpanded: folder.mayHaveChildren ? folder.isExpanded : null,
    isBusy: folder.isExpanded && folder.state === 'loading',
    note: folder.state === 'failed' ? t('place.foldersFailed') : undefined
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
    ofPlace('recent', <Clock size={16} aria-hidden />, true),
    ofPlace('bin', <Trash2 size={16} aria-hidden />, false),
    ofPlace('app-space', <Package size={16} aria-hidden />, false)
  ]
}

export function PlacesTree() {
  const { t } = useTranslation()
  const place = useView((state) => state.place)
  const folders = useFolders()
  const nodes = useNodes(folders)
  const byKey = useMemo(() => new Map(folders.map((node) => [keyOf(node.id), node])), [folders])

  const placeOf = (key: string, folder: FolderNode | undefined): DropPlace => {
    if (folder) {
      const name = folder.id === null ? t('place.my-documents') : folder.name
      return { id: folder.id, name, path: folder.path.map(({ id }) => id) }
    }
    const kind = key === 'bin' || key === 'app-space' ? key : 'recent'
    return { id: dropIds[kind], name: t(`place.${kind}`), path: [dropIds[kind]] }
  }
  const handleOpen = (key: string): void => {
    const folder = byKey.get(key)
    if (folder) openPlace({ kind: 'folder', folderId: folder.id, path: folder.path })
    else if (key === keyOf(recentFolderId)) openPlace(recent)
    else if (key === 'bin' || key === 'app-space') openPlace({ kind: key })
  }
  const handleToggle = (key: string, isExpanded: boolean): void => {
    const folder = byKey.get(key)
    if (!folder) return
    if (isExpanded) run(expandFolder(folder.id))
    else collapseFolder(folder.id)
  }

  return (
    <Tree
      label={t('place.places')}
      nodes={nodes}
      currentKey={place.kind === 'folder' ? keyOf(place.folderId) : place.kind}
      onOpen={handleOpen}
      onToggle={handleToggle}
      renderLine={(line, key) => {
        const folder = byKey.get(key)
        const mayOpen = folder?.mayHaveChildren === true && !folder.isExpanded
        return (
          <DropLine
            key={key}
            place={placeOf(key, folder)}
            onSpring={mayOpen ? () => run(expandFolder(folder.id)) : undefined}
          >
            {line}
          </DropLine>
        )
      }}
    />
  )
}
