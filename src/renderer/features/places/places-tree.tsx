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

function DropLine({
  folder,
  children
}: {
  readonly folder: FolderNode
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const line = useRef<HTMLDivElement>(null)
  const name = folder.id === null ? t('place.my-documents') : folder.name
  const place = { id: folder.id, name, path: folder.path.map(({ id }) => id) }
  const mayOpen = folder.mayHaveChildren && !folder.isExpanded
  const drop = useMoveTarget(
    line,
    place,
    true,
    mayOpen ? () => run(expandFolder(folder.id)) : undefined
  )
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
        return folder ? (
          <DropLine key={key} folder={folder}>
            {line}
          </DropLine>
        ) : (
          line
        )
      }}
    />
  )
}
