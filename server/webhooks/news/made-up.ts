import type { EpochMs } from '@otklik/core/time'
import { starterSurvey } from '../../surveys/index.ts'
import type { WebhookEvent } from '../api.ts'
import type { Facts } from './facts.ts'
import { payloadOf, type Payload } from './payload.ts'

/** In which a response is without having been completed. */
const STATES: Partial<Record<WebhookEvent, 'declined' | 'abandoned'>> = {
  'response.declined': 'declined',
  'response.abandoned': 'abandoned',
}

/** What nobody has said, in the shape of what is posted: `sample` is true, and the ids are nobody's. */
export function madeUp(event: WebhookEvent, now: EpochMs): Payload & { sample: true } {
  const facts: Facts = {
    response: {
      id: '00000000-0000-4000-8000-000000000001',
      state: STATES[event] ?? 'complete',
      survey: 'sample',
      surveyVersion: 1,
      language: 'en',
      channel: 'email',
      labels: ['sample'],
      dimensions: { region: 'Sample region' },
      askedAt: now,
      startedAt: now,
      updatedAt: now,
      completedAt: event in STATES ? null : now,
      answers:
        event === 'response.declined'
          ? []
          : [
              { element: 'score', value: 3, score: 3, group: 'detractor' },
              { element: 'comment', value: 'Sample comment', score: null, group: null },
            ],
    },
    case: {
      id: '00000000-0000-4000-8000-000000000002',
      number: 1,
      state: event === 'case.closed' ? 'closed' : 'new',
      score: 3,
      dimensions: { region: 'Sample region' },
      openedAt: now,
      dueAt: now,
      closedAt: event === 'case.closed' ? now : null,
      rootCause: event === 'case.closed' ? 'Sample cause' : null,
      outcome: event === 'case.closed' ? 'Sample outcome' : null,
    },
    contact: {
      id: '00000000-0000-4000-8000-000000000003',
      name: 'Sample Contact',
      language: 'en',
      zone: null,
      attributes: {},
      externalId: 'sample-1',
      email: 'sample@example.com',
      phone: '+10000000000',
    },
    event: {
      id: '00000000-0000-4000-8000-000000000004',
      type: 'purchase',
      occurredAt: now,
      parameters: { order: 'A-1', amount: 100 },
    },
  }
  const isCase = event.startsWith('case.')
  const payload = payloadOf(event, isCase ? facts : { ...facts, case: null }, starterSurvey('nps'), now)
  return { ...payload, id: `${event}:sample`, sample: true }
}
