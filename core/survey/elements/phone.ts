import type { PhoneElement } from '../definition.ts'
import { asking } from './kind.ts'

/** As people write it: 7 to 15 digits (E.164), with what stands between them. What country it is of, intake finds out. */
const NUMBER = /^\+?[\d\s().-]{7,40}$/

export const phone = asking<PhoneElement>({
  check(_element, value) {
    const digits = typeof value === 'string' && NUMBER.test(value) ? value.replaceAll(/\D/g, '').length : 0
    return digits >= 7 && digits <= 15 ? null : 'not-a-phone'
  },
  texts: ({ placeholder }) => [[['placeholder'], placeholder]],
})
