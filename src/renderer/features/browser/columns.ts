/** The columns of a folder, in order; their keys are the contract's sort keys. */
import type { SortKey } from '../../../shared/contract'

export const sortKeys = ['name', 'modified', 'size', 'kind'] as const satisfies readonly SortKey[]
