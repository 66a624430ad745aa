import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { messageBase } from './message.shape.ts'

export const sendShape = z.strictObject({ kind: z.literal('send'), ...messageBase, next: idShape.optional() })
