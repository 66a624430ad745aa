/** What a step measures on the canvas, in its own units; a grid of 8. */
export const NODE = { width: 272, height: 104 }
export const GAP = { across: 40, down: 72 }
/** A label on an edge is clipped to this. */
export const LABEL = { width: 168, height: 24 }
