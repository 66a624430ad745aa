import type { ContactPolicy } from '@otklik/core/policy'

/**
 * What holds until an administrator sets a policy: nobody is asked more than once in 30 days, whoever answered is left
 * alone for 90, and nothing goes out between nine in the evening and nine in the morning. Cautious on purpose: a
 * company may loosen it knowingly, nobody finds out afterwards that the customers were pestered.
 */
export const defaultPolicy: ContactPolicy = {
  version: 1,
  rules: [
    { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } },
    { kind: 'gap', id: 'rest', since: 'answered', gap: 'P90D' },
    { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
  ],
}
