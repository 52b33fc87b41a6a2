/** A name below its icon: two lines, whole words or not, and whole in its title. */
import { toVisible } from '../visible-text'
import styles from './tile-text.module.css'

interface TileTextProps {
  readonly text: string
  /** Where the extension starts: it stays at the end, also of a name from right to left. */
  readonly extensionAt: number
}

export function TileText({ text, extensionAt }: TileTextProps) {
  const stem = text.slice(0, extensionAt)
  return (
    <span className={styles.text} dir="ltr">
      <bdi>{toVisible(stem)}</bdi>
      {toVisible(text.slice(extensionAt))}
    </span>
  )
}
