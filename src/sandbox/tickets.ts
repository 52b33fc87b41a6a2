/** Download URLs: a secret of its own for each, good for ten minutes, no account needed. */
import type { FileContent } from './content'
import type { Random } from './random'

export interface Ticket {
  readonly name: string
  readonly content: FileContent
}

export interface Tickets {
  /** The path and query of a new download URL. */
  readonly issue: (ticket: Ticket) => string
  readonly redeem: (secret: string) => Ticket | undefined
}

// How long the platform's URLs live is not documented (open question 17).
const ticketMs = 10 * 60_000
const rememberedTickets = 5_000

export function createTickets(random: Random, now: () => number): Tickets {
  const tickets = new Map<string, Ticket & { readonly expiresAt: number }>()
  return {
    issue: (ticket) => {
      const secret = random.word(40)
      const [oldest] = tickets.keys()
      if (tickets.size >= rememberedTickets && oldest !== undefined) tickets.delete(oldest)
      tickets.set(secret, { ...ticket, expiresAt: now() + ticketMs })
      return `/sandbox/storage/${secret}`
    },
    redeem: (secret) => {
      const ticket = tickets.get(secret)
      return ticket && ticket.expiresAt > now() ? ticket : undefined
    }
  }
}
