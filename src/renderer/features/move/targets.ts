/** The folders that the picker offers: as a tree, or those whose name holds what was typed. */
import type { Language } from '../../../shared/i18n/one-language'
import { collatorFor } from '../../../shared/entries/order'
import { flattenTree, type FolderNode, type TreeState } from '../../stores/tree'

export interface Target {
  readonly key: string
  readonly id: string | null
  readonly name: string
  /** Ids from My documents down, itself included. */
  readonly path: readonly (string | null)[]
  readonly level: number
  readonly isExpanded: boolean | null
  readonly isBusy: boolean
}

function targetOf(node: FolderNode, isFlat: boolean): Target {
  return {
    key: `folder:${node.id ?? ''}`,
    id: node.id,
    name: node.name,
    path: node.path.map(({ id }) => id),
    level: isFlat ? 1 : node.level,
    isExpanded: isFlat || !node.mayHaveChildren ? null : node.isExpanded,
    isBusy: !isFlat && node.isExpanded && node.state === 'loading'
  }
}

function flatten(
  children: TreeState['children'],
  expanded: ReadonlySet<string | null>,
  language: Language
): readonly FolderNode[] {
  const { compare } = collatorFor(language)
  return flattenTree(children, expanded, (one, other) => compare(one.name, other.name))
}

export function listTargets(
  children: TreeState['children'],
  expanded: ReadonlySet<string | null>,
  language: Language
): readonly Target[] {
  return flatten(children, expanded, language).map((node) => targetOf(node, false))
}

export function findTargets(
  children: TreeState['children'],
  search: string,
  language: Language
): readonly Target[] {
  const wanted = search.toLocaleLowerCase()
  return flatten(children, new Set(children.keys()), language)
    .filter((node) => node.name.toLocaleLowerCase().includes(wanted))
    .map((node) => targetOf(node, true))
}
