/** The rows of a listing in order; what a task changed in a long one does not sort it anew. */
import type { Language } from '../../shared/i18n/one-language'
import type { Entry } from '../../shared/model'
import type { ListingState } from '../stores/listing'
import { mergeEntries, sortEntries, type EntryOrder } from '../../shared/entries/order'

let last: {
  readonly entries: readonly Entry[]
  readonly order: EntryOrder
  readonly language: Language
  readonly rows: readonly Entry[]
} | null = null

export function sortListing(
  { entries, edit }: Pick<ListingState, 'entries' | 'edit'>,
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  const known = last?.order === order && last.language === language ? last : null
  if (known?.entries === entries) return known.rows
  const rows =
    known && edit && known.entries === edit.before
      ? applyEdit(known.rows, edit, order, language)
      : sortEntries(entries, order, language)
  last = { entries, order, language, rows }
  return rows
}

function applyEdit(
  rows: readonly Entry[],
  { dropped, came }: NonNullable<ListingState['edit']>,
  order: EntryOrder,
  language: Language
): readonly Entry[] {
  const left = rows.filter(({ id }) => !dropped.has(id))
  return mergeEntries(left, sortEntries(came, order, language), order, language)
}
