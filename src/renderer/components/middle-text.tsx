/**
 * One line of text that is shortened in its middle: its end stays readable. The halves are drawn by the
 * style sheet; the text itself lies unseen above them, so that it is one text for everybody else.
 */
import styles from './middle-text.module.css'

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
  // A text that is hardly longer than its end is cut at the end, if at all.
  if (split < keep || keep === 0)
    return (
      <span className={styles.whole} dir="auto">
        {text}
      </span>
    )
  return (
    <span className={styles.text} dir="auto">
      <span className={styles.whole} data-unseen>
        {text}
      </span>
      <span className={styles.head} data-text={text.slice(0, split)} aria-hidden />
      <span className={styles.tail} data-text={text.slice(split)} aria-hidden />
    </span>
  )
}
