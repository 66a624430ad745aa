import { z } from 'zod'
import { textShape } from '../../text/shape.ts'

/** The tags that what is sent is counted under. */
export const labelsShape = z.array(textShape(100).min(1)).max(20)
