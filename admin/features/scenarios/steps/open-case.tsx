import { IconLifebuoy } from '@tabler/icons-react'
import type { OpenCaseStep } from '@otklik/core/scenario'
import type { StepView } from './kind.ts'

export const openCase: StepView<OpenCaseStep> = {
  icon: IconLifebuoy,
  group: 'act',
  fresh: () => ({ kind: 'open-case' }),
}
