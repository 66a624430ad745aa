import { IconMessage } from '@tabler/icons-react'
import type { StatementElement } from '@otklik/core/survey'
import type { ElementView } from './kind.ts'

export const statement: ElementView<StatementElement> = {
  icon: IconMessage,
  group: 'screens',
  fresh: (id) => ({ id, kind: 'statement', title: {} }),
}
