import { IconHandFinger } from '@tabler/icons-react'
import type { Trigger, TriggerView } from './kind.ts'

export const manual: TriggerView<Extract<Trigger, { kind: 'manual' }>> = {
  icon: IconHandFinger,
  fresh: () => ({ kind: 'manual' }),
}
