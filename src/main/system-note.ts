/** A notification as any system can show it, and the port that the systems' own ways fit into. */

export type NoteAnswer = 'open' | 'undo'

export interface SystemNote {
  /** Names it, to take it back. */
  readonly key: string
  readonly title: string
  readonly body: string
  /** What a click on the note itself does, in a word. */
  readonly openLabel: string
  /** Buttons besides. */
  readonly actions: readonly { readonly answer: NoteAnswer; readonly label: string }[]
  /** It stays until somebody closes it. */
  readonly stays: boolean
  readonly kind: 'done' | 'trouble' | 'asking' | 'hint'
}

export interface Notifier {
  /** False: nobody shows notifications here. */
  readonly show: (note: SystemNote, onAnswer: (answer: NoteAnswer) => void) => Promise<boolean>
  readonly withdraw: (key: string) => void
}
