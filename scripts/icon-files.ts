/** The two containers in which Windows and macOS expect an icon's PNG files, by size in pixels. */

export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const

export type IconSize = (typeof iconSizes)[number]

export type Pngs = ReadonlyMap<IconSize, Buffer>

const icoSizes: readonly IconSize[] = [16, 24, 32, 48, 64, 128, 256]
/** One name for each size at single and at double density. */
const icnsNames: readonly (readonly [string, IconSize])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024]
]

function pick(pngs: Pngs, size: IconSize): Buffer {
  const png = pngs.get(size)
  if (!png) throw new Error(`the icon of ${size} pixels is missing`)
  return png
}

export function ico(pngs: Pngs): Buffer {
  const images = icoSizes.map((size) => pick(pngs, size))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach((image, index) => {
    const at = 6 + 16 * index
    // A byte cannot hold 256, which is written as 0.
    head.writeUInt8((icoSizes[index] ?? 0) % 256, at)
    head.writeUInt8((icoSizes[index] ?? 0) % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(image.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += image.length
  })
  return Buffer.concat([head, ...images])
}

export function icns(pngs: Pngs): Buffer {
  const parts = icnsNames.map(([name, size]) => block(name, pick(pngs, size)))
  return block('icns', Buffer.concat(parts))
}

function block(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32BE(content.length + head.length, 4)
  return Buffer.concat([head, content])
}
