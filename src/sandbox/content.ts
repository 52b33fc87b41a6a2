/** The bytes of files: kept when uploaded, otherwise calculated from a key, so nothing is stored. */
import { createHash } from 'node:crypto'

export interface FileContent {
  readonly sizeBytes: number
  readonly chunks: () => Iterable<Buffer>
}

const blockBytes = 64 * 1024

export function bytesContent(bytes: Buffer): FileContent {
  return { sizeBytes: bytes.length, chunks: () => [bytes] }
}

/** The key's line over and over up to the size: readable in an editor, different for every key. */
export function calculatedContent(key: string, sizeBytes: number): FileContent {
  function* chunks(): Iterable<Buffer> {
    const line = `${key} is a made-up file of the Drawer sandbox.\n`
    const block = Buffer.from(line.repeat(Math.ceil(blockBytes / line.length)))
    let left = sizeBytes
    while (left > 0) {
      const chunk = left >= block.length ? block : block.subarray(0, left)
      yield chunk
      left -= chunk.length
    }
  }
  return { sizeBytes, chunks }
}

export function sha1Of(content: FileContent): string {
  const hash = createHash('sha1')
  for (const chunk of content.chunks()) hash.update(chunk)
  return hash.digest('hex')
}
