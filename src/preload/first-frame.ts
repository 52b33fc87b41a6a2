/**
 * What the first frame needs of other processes, asked for while the page's script is on its way: each
 * answer holds up the page's thread, which has nothing else to do then. See docs/adr/0020.
 */

/** As in styles/tokens.css, so that the same files are opened. */
export const fontFamilies =
  "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
const weights = [400, 600]
/** A name in KDocs is likely to hold both. */
const sample = 'Name 名称'

export function prepareFirstFrame(document: Document): void {
  document.addEventListener(
    'readystatechange',
    () => {
      openFonts(document)
      // Read from the disk when it is asked for the first time.
      localStorage.getItem('')
    },
    { once: true }
  )
}

function openFonts(document: Document): void {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return
  for (const weight of weights) {
    context.font = `${weight} 13px ${fontFamilies}`
    context.measureText(sample)
  }
}
