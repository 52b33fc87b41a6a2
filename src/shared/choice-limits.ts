/** What there is to choose from in Settings, for both processes. */

export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type Zoom = (typeof zoomSteps)[number]
export const asksFromLimits = { min: 1, max: 100_000 } as const
export const springLimits = { min: 300, max: 2_000, step: 100 } as const
export const callLimits = { reads: 8, writes: 2 } as const
export const waysToClose = ['work', 'stay', 'quit'] as const
