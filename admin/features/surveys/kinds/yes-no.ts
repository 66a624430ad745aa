import { IconThumbUp } from '@tabler/icons-react'
import type { YesNoElement } from '@otklik/core/survey'
import type { ElementView } from './kind.ts'

export const yesNo: ElementView<YesNoElement> = {
  icon: IconThumbUp,
  group: 'choices',
  mayBeRequired: true,
  fresh: (id) => ({ id, kind: 'yes-no', title: {} }),
}
