/** The list as the end of a drag: what is dropped beside its folders goes into the folder it shows. */
import { useRef, type ReactNode } from 'react'
import { useListing } from '../../stores/listing'
import { useMoveTarget } from '../../use-move-target'
import { usePlaceName } from '../../use-place-name'
import styles from './drop-surface.module.css'

export function DropSurface({ children }: { readonly children: ReactNode }) {
  const surface = useRef<HTMLDivElement>(null)
  const folderId = useListing((state) => state.folderId)
  const path = useListing((state) => state.path)
  const nameOf = usePlaceName()
  const name = folderId === null ? nameOf(null) : (path.at(-1)?.name ?? '')
  // The way there arrives with the first page, and without it "into itself" cannot be told.
  const isEnabled = folderId === null || path.at(-1)?.id === folderId
  const place = { id: folderId, name, path: path.map(({ id }) => id) }
  const drop = useMoveTarget(surface, place, { isEnabled, isList: true })
  return (
    <div ref={surface} className={styles.surface} data-drop={drop ?? undefined}>
      {children}
    </div>
  )
}
