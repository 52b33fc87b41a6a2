/** CHANGELOG.md, the one place that names versions, in the forms that packages want it. */

export interface Release {
  readonly version: string
  /** As in `2026-11-22`. */
  readonly date: string
  readonly changes: readonly string[]
}

const heading = /^## (\d+\.\d+\.\d+(?:-[\w.]+)?) - (\d{4}-\d{2}-\d{2})$/

/** Newest first. A line that is neither a heading nor a change is a mistake and says so. */
export function readChangelog(text: string): readonly Release[] {
  const releases: { version: string; date: string; changes: string[] }[] = []
  const body = text.slice(Math.max(0, text.indexOf('\n## ') + 1))
  for (const line of body.split('\n')) {
    const current = releases.at(-1)
    const found = heading.exec(line)
    if (found) releases.push({ version: found[1] ?? '', date: found[2] ?? '', changes: [] })
    else if (line.startsWith('- ') && current) current.changes.push(line.slice(2).trim())
    else if (/^ {2}\S/.test(line) && current?.changes.length) {
      current.changes.push(`${current.changes.pop() ?? ''} ${line.trim()}`)
    } else if (line.trim() !== '') throw new Error(`CHANGELOG.md: cannot read "${line}"`)
  }
  if (releases.length === 0) throw new Error('CHANGELOG.md names no release')
  const empty = releases.find(({ changes }) => changes.length === 0)
  if (empty) throw new Error(`CHANGELOG.md: ${empty.version} says nothing`)
  return releases
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeXml = (text: string): string => text.replace(/[&<>]/g, (char) => escapes[char] ?? '')

function releaseXml({ version, date, changes }: Release): string {
  // AppStream orders by Debian's rules, where only a tilde comes before the release itself.
  const name = debianVersion(version)
  const type = version.includes('-') ? 'development' : 'stable'
  return [
    `    <release version="${name}" date="${date}" type="${type}">`,
    '      <description>',
    '        <ul>',
    ...changes.map((change) => `          <li>${escapeXml(change)}</li>`),
    '        </ul>',
    '      </description>',
    '    </release>'
  ].join('\n')
}

/** The AppStream data of the template with all releases. */
export function fillMetainfo(template: string, releases: readonly Release[]): string {
  const empty = '  <releases />'
  if (!template.includes(empty)) throw new Error('the AppStream template has no place for releases')
  const list = ['  <releases>', ...releases.map(releaseXml), '  </releases>'].join('\n')
  return template.replace(empty, () => list)
}

/** `0.2.0-beta.1` is older than `0.2.0`, which Debian writes with a tilde. */
export function debianVersion(version: string): string {
  return version.replace('-', '~')
}

export function debianChangelog(
  name: string,
  maintainer: string,
  releases: readonly Release[]
): string {
  return releases
    .map(({ version, date, changes }) =>
      [
        `${name} (${debianVersion(version)}) stable; urgency=medium`,
        '',
        ...changes.flatMap((change) => wrap(change, 74)),
        '',
        ` -- ${maintainer}  ${rfc2822(date)}`,
        ''
      ].join('\n')
    )
    .join('\n')
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  return lines.map((line, index) => `  ${index === 0 ? '*' : ' '} ${line}`)
}

function rfc2822(date: string): string {
  return new Date(`${date}T12:00:00Z`).toUTCString().replace('GMT', '+0000')
}
