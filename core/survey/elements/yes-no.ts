import type { YesNoElement } from '../definition.ts'
import { asking, readYesNo } from './kind.ts'

export const yesNo = asking<YesNoElement>({
  read: (_element, texts) => readYesNo(texts),
  check: (_element, value) => (typeof value === 'boolean' ? null : 'not-yes-or-no'),
})
