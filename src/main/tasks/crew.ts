/** Sends the pieces of one task, several at once, until there are no more or one has a word for all. */
import { setMaxListeners } from 'node:events'
import type { LookTrouble } from './driver'
import type { Piece } from './pieces'
import { isHeld } from './run'
import { sendPiece, type Halt, type SendParts, type Step } from './send'
import { blockedFrom } from './send-checks'

export interface CrewParts extends Omit<SendParts, 'halted'> {
  /** A call was accepted. */
  readonly sent: () => void
  /** Nothing more is sent: only looks are still under way. */
  readonly onlyLooks: () => void
}

/** Calls that nobody has looked at yet, those in the air included: so many there are to doubt at most. */
const mostUnseen = 6

/** Resolves when all of its calls and looks are back, with what they have to say. */
export async function sendPieces(crew: CrewParts): Promise<readonly Halt[]> {
  const { run, pieces, parts } = crew
  const halts: Halt[] = []
  const sending = new Set<Promise<void>>()
  const looking = new Set<Promise<void>>()
  const halted = new AbortController()
  // One for each look that goes on beside.
  setMaxListeners(0, halted.signal)
  run.isHalted = false

  /** SECURITY: J2. From here on no call of this task leaves, however long it has been queueing. */
  function halt(word: Halt): void {
    halts.push(word)
    run.isHalted = true
    halted.abort()
  }

  function follow(work: Promise<void>, group: Set<Promise<void>>): void {
    const done: Promise<void> = work.finally(() => group.delete(done))
    group.add(done)
  }

  async function watch(look: Promise<LookTrouble | null>): Promise<void> {
    const trouble = await look
    if (trouble?.isBlocked) halt(blockedFrom(trouble))
  }

  async function send(piece: Piece): Promise<void> {
    const step: Step = await sendPiece(piece, { ...crew, halted: halted.signal })
    if (step.is === 'sent') {
      crew.sent()
      if (step.look) follow(watch(step.look), looking)
    } else if (step.is !== 'not-sent') halt(step)
  }

  /** SECURITY: J3. After an interruption or a doubt a destroy goes one at a time, and each is seen. */
  function hasRoom(): boolean {
    const { driver, wasInterrupted, isCareful } = run
    if (driver.looksBeforeEachCall && (wasInterrupted || isCareful)) {
      return sending.size + looking.size === 0
    }
    const unseen = driver.looksAfterEachCall ? sending.size + looking.size : 0
    return sending.size < parts.writesAtOnce() && unseen < mostUnseen
  }

  const mayStart = (): boolean => !isHeld(run) && !parts.isClosed() && hasRoom()

  try {
    for (;;) {
      for (let piece = mayStart() && pieces.next(); piece; piece = mayStart() && pieces.next()) {
        follow(send(piece), sending)
      }
      if (sending.size === 0 && looking.size === 0) return halts
      if (sending.size === 0 && isHeld(run)) halted.abort()
      else if (sending.size === 0 && pieces.isEmpty()) crew.onlyLooks()
      await Promise.race([...sending, ...looking])
    }
  } finally {
    // A bug in one of them: the others have still to be heard of before anything is said of the task.
    run.isHalted = true
    halted.abort()
    await Promise.allSettled([...sending, ...looking])
  }
}
