/** The places where a start never begins. */
export { AppSpace } from './features/app-space/app-space'
export { AppSpaceActions } from './features/app-space/file-menu'
export { Bin, BinActions } from './features/bin/bin'
