/** Start at login on Linux: a desktop file in the XDG autostart folder. */
import { readFile, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { hasErrorCode, writeAtomically } from '../atomic-file'
import { hiddenFlag, type LoginItem } from '../login-item'

export interface AutostartParts {
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  /** Of the running program; an AppImage tells by a variable which file it was started from. */
  readonly execPath: string
}

const fileName = 'drawer.desktop'

export function autostartFile({ env, home }: Pick<AutostartParts, 'env' | 'home'>): string {
  const config = env['XDG_CONFIG_HOME'] ?? ''
  // The specification: a path that is not absolute counts as none.
  return join(isAbsolute(config) ? config : join(home, '.config'), 'autostart', fileName)
}

export function createAutostart(parts: AutostartParts): LoginItem {
  const file = autostartFile(parts)
  const text = autostartText(parts.env['APPIMAGE'] ?? parts.execPath)
  return {
    read: async () => {
      const found = await readFile(file, 'utf8').catch((thrown: unknown) => {
        if (hasErrorCode(thrown, 'ENOENT', 'ENOTDIR')) return null
        throw thrown
      })
      return found !== null && isSwitchedOn(found)
    },
    set: async (isOn) => {
      if (isOn) await writeAtomically(file, text)
      else await rm(file, { force: true })
    }
  }
}

/** Desktops switch an entry off by writing that into it. */
function isSwitchedOn(text: string): boolean {
  return !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text)
}

export function autostartText(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Drawer',
    'Icon=drawer',
    `Exec=${toExec([program, hiddenFlag])}`,
    `TryExec=${escapeValue(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n')
}

/** Desktop Entry Specification, "The Exec key": quoted first, then escaped as any value is. */
export function toExec(words: readonly string[]): string {
  const quoted = words.map((word) => {
    // A percent sign would begin a field code.
    const plain = word.replace(/%/g, '%%')
    return /^[\w\-./:=@+,%]+$/.test(plain) ? plain : `"${plain.replace(/["`$\\]/g, '\\$&')}"`
  })
  return escapeValue(quoted.join(' '))
}

function escapeValue(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
}
