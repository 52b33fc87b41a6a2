/** The lines of a journal: `<CRC-32> <[seq, record]>`, and what can be believed of a whole file. */
import { crc32 } from 'node:zlib'

export const journalVersion = 1
const newline = 0x0a
/** Eight hexadecimal digits and a space. */
const prefixLength = 9

/** `json` is the record as text: it was taken when the record was handed over. */
export function encodeLine(seq: number, json: string): string {
  const body = `[${seq},${json}]`
  return `${crc32(body).toString(16).padStart(8, '0')} ${body}\n`
}

export const openLine = encodeLine(1, JSON.stringify({ k: 'open', v: journalVersion }))

export interface Content<R> {
  readonly records: readonly R[]
  /** Length of the lines that are good. */
  readonly goodBytes: number
  /** Sequence number of the last good line; 0: there is none, not even the opening one. */
  readonly lastSeq: number
  /**
   * whole: all of it is good. torn: what follows the good lines is a write that never ended.
   * damaged: something was lost that had been written. newer: written by a newer Drawer.
   */
  readonly state: 'whole' | 'torn' | 'damaged' | 'newer'
}

/** Reads until the first line with a wrong checksum, place or shape. `parse` as in `openJournal`. */
export function readLines<R>(bytes: Uint8Array, parse: (raw: unknown) => R | null): Content<R> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const records: R[] = []
  let goodBytes = 0
  let lastSeq = 0
  const end = (state: Content<R>['state']): Content<R> => ({ records, goodBytes, lastSeq, state })
  while (goodBytes < buffer.length) {
    const lineEnd = buffer.indexOf(newline, goodBytes)
    const body = lineEnd < 0 ? null : findBody(buffer, goodBytes, lineEnd)
    if (!body) return end(isTorn(buffer, goodBytes) ? 'torn' : 'damaged')
    // Its checksum is right: what is wrong with it now, no torn write can explain.
    const line = parseLine(body, lastSeq + 1, parse)
    if (line === 'damaged' || line === 'newer') return end(line)
    if (line !== 'open') records.push(line.record)
    lastSeq += 1
    goodBytes = lineEnd + 1
  }
  return end('whole')
}

function parseLine<R>(
  body: Buffer,
  seq: number,
  parse: (raw: unknown) => R | null
): { readonly record: R } | 'open' | 'newer' | 'damaged' {
  try {
    const pair: unknown = JSON.parse(body.toString('utf8'))
    if (!Array.isArray(pair) || pair.length !== 2 || pair[0] !== seq) return 'damaged'
    const raw: unknown = pair[1]
    if (seq === 1) return checkOpening(raw)
    const record = parse(raw)
    return record === null ? 'newer' : { record }
  } catch {
    // Not JSON, or a record that `parse` cannot take: for the caller both are one answer.
    return 'damaged'
  }
}

function checkOpening(raw: unknown): 'open' | 'newer' | 'damaged' {
  if (typeof raw !== 'object' || raw === null || !('k' in raw) || raw.k !== 'open') return 'damaged'
  if (!('v' in raw) || typeof raw.v !== 'number') return 'damaged'
  return raw.v > journalVersion ? 'newer' : raw.v === journalVersion ? 'open' : 'damaged'
}

/** The body of the line, or null where its checksum is wrong. */
function findBody(buffer: Buffer, start: number, end: number): Buffer | null {
  if (end - start <= prefixLength || buffer[start + prefixLength - 1] !== 0x20) return null
  const written = buffer.toString('latin1', start, start + prefixLength - 1)
  if (!/^[\da-f]{8}$/.test(written)) return null
  const body = buffer.subarray(start + prefixLength, end)
  return written === crc32(body).toString(16).padStart(8, '0') ? body : null
}

/** Whether the bytes from `start` are only the end that a crash tore off. */
function isTorn(buffer: Buffer, start: number): boolean {
  const rest = buffer.subarray(start)
  // Nothing before it: a torn opening line is known by heart, and blocks that were never written
  // are zero. Anything else was something once.
  if (start === 0) return openLine.startsWith(rest.toString('latin1').replace(/\0+$/, ''))
  return !holdsGoodLine(rest)
}

/**
 * A good line may also begin in the middle of what looks like one bad line, where the end of the
 * line before it was damaged.
 */
function holdsGoodLine(rest: Buffer): boolean {
  for (let mark = rest.indexOf(' ['); mark >= 0; mark = rest.indexOf(' [', mark + 1)) {
    const start = mark + 1 - prefixLength
    if (start <= 0) continue
    const end = rest.indexOf(newline, mark)
    if (end >= 0 && findBody(rest, start, end)) return true
  }
  return false
}
