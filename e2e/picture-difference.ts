/** Where two pictures differ, read from the one that Playwright draws of it. */
import type { TestInfo } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const signatureLength = 8

/** The part of a picture that holds all red pixels: Playwright marks with them what differs. */
export function findMarked(png: Buffer): Box | null {
  const { width, height, channels, pixels } = decode(png)
  const box = { left: width, top: height, right: -1, bottom: -1 }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels
      const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3)
      if (red !== 255 || green !== 0 || blue !== 0) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
    }
  }
  return box.right < 0 ? null : box
}

/** Eight bits a channel and no interlacing, as Playwright writes them. */
function decode(png: Buffer) {
  const parts: Buffer[] = []
  let [width, height, channels] = [0, 0, 4]
  for (let at = signatureLength; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      channels = data[9] === 2 ? 3 : 4
    } else if (type === 'IDAT') parts.push(data)
    at += length + 12
  }
  return {
    width,
    height,
    channels,
    pixels: unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels)
  }
}

function unfilter(raw: Buffer, stride: number, channels: number): Buffer {
  const lines = raw.length / (stride + 1)
  const pixels = Buffer.alloc(lines * stride)
  for (let line = 0; line < lines; line += 1) {
    const filter = raw[line * (stride + 1)]
    for (let index = 0; index < stride; index += 1) {
      const at = line * stride + index
      const left = index < channels ? 0 : (pixels[at - channels] ?? 0)
      const up = line === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = index < channels || line === 0 ? 0 : (pixels[at - stride - channels] ?? 0)
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      pixels[at] = (raw[line * (stride + 1) + 1 + index] ?? 0) + guess
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(sum - value))
  if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left
  return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner
}

/** The failure with the place of the picture and of what differs in it. */
export function describeDifference(thrown: unknown, info: TestInfo, name: string): string {
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  const file = info.outputPath(`${name}-diff.png`)
  if (!existsSync(file)) return reason
  const box = findMarked(readFileSync(file))
  const where = box
    ? `x ${box.left} to ${box.right}, y ${box.top} to ${box.bottom}`
    : 'only in the smoothing of letters'
  return `${reason}\n\n${name} differs: ${where}\nsee ${file}`
}
