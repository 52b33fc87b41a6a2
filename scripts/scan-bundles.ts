/** Electronegativity on what is shipped (D4): each finding is reviewed here, by name. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { transformWithOxc } from 'vite'
import { projectFolder } from './electron-runtime/installation'

export interface Finding {
  readonly check: string
  readonly file: string
  readonly sample: string
}

export interface Unparsed {
  readonly file: string
  readonly message: string
}

interface Accepted {
  readonly check: string
  readonly file: RegExp
  readonly sample: RegExp
  readonly reason: string
}

/** Reviewed one by one; one that is not found any more has to go. */
export const accepted: readonly Accepted[] = [
  {
    check: 'OPEN_EXTERNAL_JS_CHECK',
    file: /^main\/chunks\/program-[\w-]+\.js$/,
    sample: /openExternal: \(url\) => \w+\.openExternal\(url\)/,
    reason: 'the one call, behind safeExternalUrl (W5)'
  },
  {
    check: 'CSP_GLOBAL_CHECK',
    file: /^main\/index\.js$/,
    sample: /^(N\/A)?$/,
    reason: 'the policy is put together at run time; e2e/hardening.spec.ts tries it out (W6)'
  }
]

/** What the scanner must find, or it does not look: never part of the product. */
const controlFile = 'control/insecure.js'
const brokenFile = 'control/broken.js'
const controls = {
  [controlFile]:
    "const { BrowserWindow } = require('electron')\n" +
    'new BrowserWindow({ webPreferences: { contextIsolation: false, webSecurity: false } })\n',
  [brokenFile]: 'const = {\n'
}
const controlChecks = ['CONTEXT_ISOLATION_JS_CHECK', 'WEB_SECURITY_JS_CHECK']

export interface Judgement {
  readonly lines: readonly string[]
  readonly problems: readonly string[]
}

export function judgeBundles(
  findings: readonly Finding[],
  unparsed: readonly Unparsed[]
): Judgement {
  const isControl = ({ file }: Finding): boolean => file.startsWith('control/')
  const seen = new Set(findings.filter(isControl).map(({ check }) => check))
  const real = findings.filter((finding) => !isControl(finding))
  const isAccepted = (finding: Finding) => (one: Accepted) =>
    one.check === finding.check && one.file.test(finding.file) && one.sample.test(finding.sample)
  return {
    lines: accepted.map(({ check, reason }) => `accepted  ${check}: ${reason}`),
    problems: [
      ...controlChecks
        .filter((check) => !seen.has(check))
        .map((check) => `${check} was not found where it was planted`),
      ...(unparsed.some(({ file }) => file === brokenFile)
        ? []
        : ['a broken file was not reported']),
      ...unparsed
        .filter(({ file }) => file !== brokenFile)
        .map(({ file, message }) => `${file} cannot be read: ${message}`),
      ...real
        .filter((finding) => !accepted.some(isAccepted(finding)))
        .map(({ check, file, sample }) => `${check} in ${file}: ${sample}`),
      ...accepted
        .filter((one) => !real.some((finding) => isAccepted(finding)(one)))
        .map(({ check }) => `${check} is accepted and was not found`)
    ]
  }
}

/** The scanner walks no private fields and no static blocks; what they do is the same in older words. */
async function lower(file: string): Promise<void> {
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file, {
    target: 'es2020',
    sourcemap: false
  })
  writeFileSync(file, code)
}

/** As much of the library as is used; it brings no types. */
type Electronegativity = (options: {
  readonly input: string
  readonly electronVersionOverride: string
}) => Promise<{
  readonly issues: readonly {
    readonly id: string
    readonly file: string
    readonly sample?: string
  }[]
  readonly errors: readonly Unparsed[]
}>

export async function scanBundles(electronVersion: string): Promise<Judgement> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-scan-'))
  try {
    const input = join(folder, 'out')
    cpSync(join(projectFolder, 'out'), input, { recursive: true })
    for (const name of readdirSync(input, { recursive: true, encoding: 'utf8' })) {
      if (/\.c?js$/.test(name)) await lower(join(input, name))
    }
    mkdirSync(join(input, 'control'))
    for (const [name, text] of Object.entries(controls)) writeFileSync(join(input, name), text)
    const require = createRequire(import.meta.url)
    // Not its command: that writes the head and the rows of its CSV at the same time, one over the other.
    const scanner = require('@doyensec/electronegativity') as Electronegativity
    const { issues, errors } = await scanner({
      input,
      electronVersionOverride: electronVersion
    })
    const inFolder = (file: string): string => relative(input, file)
    const findings = issues.map(({ id, file, sample }) => ({
      check: id,
      file: inFolder(file),
      sample: sample ?? ''
    }))
    return judgeBundles(
      findings,
      errors.map(({ file, message }) => ({ file: inFolder(file), message }))
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
