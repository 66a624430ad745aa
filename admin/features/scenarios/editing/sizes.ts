/** What a step measures on the canvas, in its own units; a grid of 8. */
export const NODE = { width: 272, height: 120 }
export const GAP = { across: 40, down: 72 }
/** A label on a way is clipped to this. */
export const LABEL = { width: 152, height: 24 }
/** The end of a way that leads nowhere yet. */
export const OPEN = { width: 120, height: 44 }
