/** The rows of the long folder, the same in the sandbox's drive and in the bare list's memory. */

export interface BenchRow {
  readonly id: string
  readonly name: string
  readonly sizeBytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

const words = ['合同', '预算', '发票', 'Report', 'offer', '会议纪要', 'Plan', '年度总结']
const since = 1_700_000_000

/** Primes, so that each number comes once, and each column has an order and a first row of its own. */
const spread = { name: 7_919, size: 104_729, time: 15_485_863 }
const shift = { size: 17, time: 170 }

export function benchRow(n: number, count: number): BenchRow {
  return {
    id: `${n}_`.padEnd(43, 'abcdefghij'),
    name: `${words[n % words.length] ?? ''} ${(n * spread.name) % count}.${n % 3 ? 'docx' : 'pdf'}`,
    sizeBytes: 1_000 + ((n * spread.size + shift.size) % count),
    modifiedAt: (since + ((n * spread.time + shift.time) % count)) * 1_000
  }
}

export function benchRows(count: number): BenchRow[] {
  return Array.from({ length: count }, (_, n) => benchRow(n, count))
}
