/** What comes with the dependencies: licences, sources, scripts and known holes (D1, D2). */
import { z } from 'zod'

const lockEntry = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  hasInstallScript: z.boolean().optional()
})
const lockFile = z.object({ packages: z.record(z.string(), lockEntry) })
const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string())
})

// The window's libraries are built into the program, so one list holds for all.
const licences = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  '(MIT OR CC0-1.0)',
  'Unicode-DFS-2016'
])
/** Tools and data that are used here and shipped to nobody. */
const toolLicences: Readonly<Record<string, string>> = {
  '@resvg/resvg-js': 'MPL-2.0',
  'axe-core': 'MPL-2.0',
  'caniuse-lite': 'CC-BY-4.0',
  'eslint-plugin-no-unsanitized': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
  'spdx-exceptions': 'CC-BY-3.0',
  'stream-buffers': 'Unlicense',
  unorm: 'MIT or GPL-2.0'
}
/** They name none in their manifest; what their files say was read. */
const unnamed: Readonly<Record<string, string>> = {
  cycle: 'public domain',
  eyes: 'MIT',
  'color-convert': 'MIT'
}

/** Nothing of them runs here: packages are installed with `--ignore-scripts`. */
const withScripts = new Set([
  'electron',
  'electron-winstaller',
  'es5-ext',
  'esbuild',
  'fsevents',
  'keytar',
  'unrs-resolver'
])

export function checkPackages(lockText: string, manifestText: string): readonly string[] {
  const { packages } = lockFile.parse(JSON.parse(lockText))
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(manifestText))
  const versions = Object.entries({ ...dependencies, ...devDependencies })
  return [
    ...versions
      .filter(([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name}: ${version} is no exact version`),
    ...Object.entries(packages).flatMap(([path, entry]) =>
      path === '' ? [] : checkEntry(path, entry)
    )
  ]
}

function checkEntry(path: string, entry: z.infer<typeof lockEntry>): readonly string[] {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { license, integrity, resolved, hasInstallScript } = entry
  const isTool = toolOf(name) === license && license !== undefined
  const isLicensed = license === undefined ? name in unnamed : licences.has(license) || isTool
  return [
    ...(isLicensed ? [] : [`${name}: the licence ${license ?? '(none)'} is not on the list`]),
    ...(integrity?.startsWith('sha512-') ? [] : [`${name}: no hash in the lock file`]),
    // Of the registry's own packages our lock file names no address.
    ...(resolved === undefined ? [] : [`${name}: from ${resolved}`]),
    ...(hasInstallScript && !withScripts.has(name) ? [`${name}: has a script of its own`] : [])
  ]
}

/** The builds of a tool for each system are packages of their own. */
function toolOf(name: string): string | undefined {
  return (
    toolLicences[name] ?? toolLicences[name.replace(/^(lightningcss|@resvg\/resvg-js)-.*/, '$1')]
  )
}

const auditReport = z.object({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() }))
})

export type Audit =
  { readonly kind: 'checked'; readonly found: readonly string[] } | { readonly kind: 'not checked' }

/** Whatever is no report of the service says nothing, and above all not that all is well. */
export function readAudit(output: string): Audit {
  let parsed: unknown
  try {
    parsed = JSON.parse(output)
  } catch {
    return { kind: 'not checked' }
  }
  const report = auditReport.safeParse(parsed)
  if (!report.success) return { kind: 'not checked' }
  const found = Object.entries(report.data.vulnerabilities)
  return { kind: 'checked', found: found.map(([name, { severity }]) => `${name}: ${severity}`) }
}
