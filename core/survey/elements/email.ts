import type { EmailElement } from '../definition.ts'
import { asking } from './kind.ts'

/**
 * As browsers check it (HTML, "valid e-mail address"), with letters of any language, and a name behind a point. Control
 * characters and halves of surrogate pairs are in none: they can be stored nowhere.
 */
const ADDRESS =
  /^[^\s\p{Cc}\p{Cs}@<>()[\]\\,;:"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u

export const email = asking<EmailElement>({
  check: (_element, value) =>
    typeof value === 'string' && value.length <= 254 && ADDRESS.test(value) ? null : 'not-an-email',
  texts: ({ placeholder }) => [[['placeholder'], placeholder]],
})
