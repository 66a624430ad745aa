import { z } from 'zod'

const colorShape = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #1a73e8')
/** A page may weigh 20 KB, and base64 hardly compresses. */
const LOGO_LIMIT = 8_000

export const themeShape = z.strictObject({
  color: colorShape.optional(),
  background: colorShape.optional(),
  shape: z.enum(['round', 'soft', 'square']).optional(),
  logo: z
    .string()
    .max(LOGO_LIMIT, 'must be at most 6 KB as a file')
    .regex(
      /^data:image\/(?:png|jpeg|webp|gif|avif|svg\+xml);base64,[A-Za-z0-9+/]+=*$/,
      'must be an image as a data: address',
    )
    .optional(),
})
