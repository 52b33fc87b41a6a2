/**
 * One line of text that is shortened in its middle: its end stays readable. The halves are drawn by the
 * style sheet; the text itself lies unseen above them, so that it is one text for everybody else.
 */
import styles from './middle-text.module.css'
import { isRightToLeft, toVisible } from './visible-text'

interface MiddleTextProps {
  readonly text: string
  /** How many characters at the end are never cut; 0 cuts at the end. */
  readonly keep: number
}

/** Never between the two halves of one character. */
function splitPoint(text: string, keep: number): number {
  const split = Math.max(0, text.length - keep)
  return /[\uDC00-\uDFFF]/.test(text.charAt(split)) ? split - 1 : split
}

export function MiddleText({ text, keep }: MiddleTextProps) {
  const split = splitPoint(text, keep)
  const whole = toVisible(text)
  // A text that is hardly longer than its end is cut at the end, if at all. From right to left it is
  // parted even so: its end is an extension, which would be drawn on the other side.
  if (keep === 0 || (split < keep && !isRightToLeft(text)))
    return (
      <span className={styles.whole} dir="auto">
        {whole}
      </span>
    )
  return (
    <span className={styles.text} dir="ltr">
      <span className={styles.whole} data-unseen dir="auto">
        {whole}
      </span>
      <span
        className={styles.head}
        data-text={toVisible(text.slice(0, split))}
        dir={isRightToLeft(text) ? 'rtl' : 'ltr'}
        aria-hidden
      />
      <span className={styles.tail} data-text={toVisible(text.slice(split))} aria-hidden />
    </span>
  )
}
