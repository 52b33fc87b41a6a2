/** Signs in to the demo drive: nothing is asked, nothing is kept. */
import { allScopes } from '../../shared/scopes'
import type { Secret } from './secret'
import { holdGrant, type Clock, type Held } from './token-keeper'

export interface DemoCredentials {
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
  readonly accessToken: Secret
  readonly refreshToken: Secret
  readonly expiresInSeconds: number
  readonly userName: string
}

export interface DemoDrive {
  /** Starts the drive if need be. */
  connect(): Promise<DemoCredentials>
}

export interface DemoParts {
  readonly demo: DemoDrive
  readonly clock: Clock
}

export async function connectDemo({ demo, clock }: DemoParts): Promise<Held> {
  const askedAt = clock.monotonic()
  const given = await demo.connect()
  const { origin, appId, appKey, userName: name } = given
  const now = clock.now()
  const identity = {
    kind: 'demo',
    origin,
    appId,
    appKey,
    userId: 'demo',
    name,
    signedInAt: now,
    scopes: allScopes
  } as const
  return holdGrant(identity, given, { now, askedAt })
}
