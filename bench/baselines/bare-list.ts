/** `globalThis.bareList` of the bare list's page. Each but the first begins with an event `asked`. */
export interface BareList {
  readonly make: (count: number) => void
  readonly clear: () => void
  readonly fill: () => void
  readonly sort: (key: 'name' | 'modified' | 'size') => void
  readonly filter: (text: string) => void
}
