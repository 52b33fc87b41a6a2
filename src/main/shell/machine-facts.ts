/** What the diagnostic report and the About window say of the machine: no name of it or of its owner. */
import { app, screen } from 'electron'
import { arch, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { MachineFacts } from '../diagnostics/diagnostics'
import { readPackages } from '../diagnostics/packages'
import { readLogLines } from './log-file'

export interface MachineFactsParts {
  /** Holds the bundles, `out`. */
  readonly outFolder: string
  readonly logFolder: string
  readonly reportBug: (thrown: unknown) => void
}

const reportedLines = 500

export function createMachineFacts(parts: MachineFactsParts): MachineFacts {
  const { outFolder, logFolder, reportBug } = parts
  const { electron, chrome, node, v8 } = process.versions
  return {
    runtimes: () => [
      { name: 'Electron', version: electron },
      { name: 'Chromium', version: chrome },
      { name: 'Node.js', version: node },
      { name: 'V8', version: v8 }
    ],
    packages: () =>
      readPackages({
        bundleLists: ['main', 'renderer'].map((name) => join(outFolder, name, 'licences.json')),
        wholePackages: [join(app.getAppPath(), 'node_modules', 'keytar')],
        reportBug
      }),
    program: () => ({
      packaged: app.isPackaged,
      electron,
      chromium: chrome,
      node,
      'running for (min)': Math.round(process.uptime() / 60),
      'memory (MiB)': Math.round(process.memoryUsage.rss() / 2 ** 20)
    }),
    system: () => ({
      platform: process.platform,
      release: release(),
      architecture: arch(),
      'memory (GiB)': Math.round(totalmem() / 2 ** 30),
      language: app.getLocale(),
      desktop: plainWord(process.env['XDG_CURRENT_DESKTOP']),
      'session type': plainWord(process.env['XDG_SESSION_TYPE']),
      screens: screen
        .getAllDisplays()
        .map(({ size, scaleFactor }) => `${size.width}x${size.height}@${scaleFactor}`)
        .join(' '),
      'drawn by': app.getGPUFeatureStatus().gpu_compositing
    }),
    readLog: () => readLogLines(logFolder, reportedLines)
  }
}

/** A variable that anybody can set to anything. */
const plainWord = (value: string | undefined): string | null =>
  value !== undefined && /^[\w:.-]{1,40}$/.test(value) ? value : null
