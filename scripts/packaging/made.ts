/** Where `npm run make` leaves what it makes. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { debianArchs } from '../../installers/linux-needs'
import { debianVersion } from '../../installers/changelog'
import { readManifest } from '../../installers/project'
import { projectFolder } from '../electron-runtime/installation'

export function findDeb(): string {
  const { name, version } = readManifest()
  const arch = debianArchs[process.arch] ?? process.arch
  const file = `${name}_${debianVersion(version)}_${arch}.deb`
  const path = join(projectFolder, 'dist/make/deb', process.arch, file)
  if (!existsSync(path)) throw new Error(`There is no ${path}; npm run make makes it`)
  return path
}
