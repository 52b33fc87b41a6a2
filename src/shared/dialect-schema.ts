/** How a dialect is written down. */
import { z } from 'zod/mini'

// Strict: half a dialect would be a guess about the other half.
export const dialectSchema = z.strictObject({
  /** The query of batch results (open question 1); null: as usual for the server. */
  resultQuery: z.nullable(z.boolean()),
  /** How a list writes the id of a file (open question 8). */
  idShape: z.enum(['either', 'object', 'string']),
  /** What `mtime` counts (open question 9). */
  timeUnit: z.enum(['guess', 'seconds', 'milliseconds']),
  /** Rows that are asked for at once (open question 10). */
  pageSize: z.int().check(z.minimum(10), z.maximum(100))
})

export type Dialect = Readonly<z.infer<typeof dialectSchema>>
