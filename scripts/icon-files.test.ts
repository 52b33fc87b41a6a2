import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from './electron-runtime/installation'
import { icns, ico, iconSizes, type IconSize } from './icon-files'

const folder = join(projectFolder, 'installers', 'icons')
const pngs = new Map<IconSize, Buffer>(
  iconSizes.map((size) => [size, readFileSync(join(folder, `${size}.png`))])
)

test.each(iconSizes)('the committed icon of %i pixels has that size', (size) => {
  const png = pngs.get(size)
  expect(png?.toString('latin1', 1, 4)).toBe('PNG')
  expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([size, size])
})

test('the committed files for Windows and macOS hold these icons', () => {
  expect(ico(pngs).equals(readFileSync(join(folder, 'icon.ico')))).toBe(true)
  expect(icns(pngs).equals(readFileSync(join(folder, 'icon.icns')))).toBe(true)
})

test('each image of the Windows file lies where its table says', () => {
  const file = ico(pngs)
  const sizes = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const image = file.subarray(file.readUInt32LE(at + 12)).subarray(0, file.readUInt32LE(at + 8))
    return [file.readUInt8(at) || 256, image.readUInt32BE(16)]
  })
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]))
})

test('names a size that is missing', () => {
  expect(() => ico(new Map())).toThrow('16 pixels')
})
