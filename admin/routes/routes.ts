import { shellWithPages } from './inside.ts'
import { invite, setUp, signIn } from './outside.ts'
import { root } from './root.ts'

/** Every page of the panel and its address. */
export const routeTree = root.addChildren([signIn, setUp, invite, shellWithPages])
