/**
 * Parts of the window that its first picture does not need: they are loaded when it stands. Not React's
 * own `lazy`: it shows even what is loaded a moment late, when the next keys are pressed already.
 */
import { useEffect, useState, type ComponentType } from 'react'
import { run } from './commands'

interface Part {
  readonly Part: ComponentType
  readonly load: () => Promise<void>
}

function createPart(find: () => Promise<ComponentType>): Part {
  let Loaded: ComponentType | null = null
  const load = async (): Promise<void> => {
    Loaded = await find()
  }
  function Later() {
    const [isHere, setHere] = useState(Loaded !== null)
    useEffect(() => {
      if (!isHere) run(load().then(() => setHere(true)))
    }, [isHere])
    return Loaded && <Loaded />
  }
  return { Part: Later, load }
}

const places = () => import('./other-places')
const parts = {
  OpenDialog: createPart(async () => (await import('./open-dialog')).OpenDialog),
  FirstRun: createPart(async () => (await import('./features/sign-in/first-run')).FirstRun),
  Bin: createPart(async () => (await places()).Bin),
  BinActions: createPart(async () => (await places()).BinActions),
  AppSpace: createPart(async () => (await places()).AppSpace),
  AppSpaceActions: createPart(async () => (await places()).AppSpaceActions)
}

export const { Part: OpenDialog } = parts.OpenDialog
export const { Part: FirstRun } = parts.FirstRun
export const { Part: Bin } = parts.Bin
export const { Part: BinActions } = parts.BinActions
export const { Part: AppSpace } = parts.AppSpace
export const { Part: AppSpaceActions } = parts.AppSpaceActions

/** All that somebody may ask for, before somebody does. */
export async function loadLater(): Promise<void> {
  await Promise.all(Object.values(parts).map(({ load }) => load()))
}
