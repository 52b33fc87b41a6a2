/** How one account's KDocs answers where its pages are silent: set by the connection check. */
import type { Dialect } from './dialect-schema'

export type { Dialect } from './dialect-schema'

/** Reads whatever may come, and trusts nothing that nobody has seen. */
export const carefulDialect: Dialect = {
  resultQuery: null,
  idShape: 'either',
  timeUnit: 'guess',
  pageSize: 100
}

export const isCareful = (dialect: Dialect): boolean =>
  dialect.resultQuery === carefulDialect.resultQuery &&
  dialect.idShape === carefulDialect.idShape &&
  dialect.timeUnit === carefulDialect.timeUnit &&
  dialect.pageSize === carefulDialect.pageSize
