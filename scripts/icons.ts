/** Draws every icon that an installer or a desktop asks for from the one drawing. */
import { Resvg } from '@resvg/resvg-js'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './electron-runtime/installation'
import { icns, ico, iconSizes } from './icon-files'
import { runScript } from './script'

const drawing = join(projectFolder, 'resources', 'icon.svg')
const folder = join(projectFolder, 'installers', 'icons')

function draw(svg: string, size: number): Buffer {
  const options = {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false }
  } as const
  return new Resvg(svg, options).render().asPng()
}

runScript(() => {
  const svg = readFileSync(drawing, 'utf8')
  const pngs = new Map(iconSizes.map((size) => [size, draw(svg, size)]))
  mkdirSync(folder, { recursive: true })
  for (const [size, png] of pngs) writeFileSync(join(folder, `${size}.png`), png)
  // The window's own: a larger one would only cost time at each start.
  writeFileSync(join(projectFolder, 'resources', 'icon.png'), draw(svg, 256))
  writeFileSync(join(folder, 'icon.ico'), ico(pngs))
  writeFileSync(join(folder, 'icon.icns'), icns(pngs))
  return Promise.resolve(0)
})
