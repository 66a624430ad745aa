import { conditionShape } from '@otklik/core/condition/shape'
import { keyShape, textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import { WEBHOOK_EVENTS } from './events.ts'

const URL_LENGTH = 2_000

/** Where it may be posted to as far as the address itself tells; where its name leads is looked at when it is posted. */
export function urlShape(isPrivate: (address: string) => boolean) {
  return textShape(URL_LENGTH).superRefine((text, context) => {
    const problem = urlProblem(text, isPrivate)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
}

function urlProblem(text: string, isPrivate: (address: string) => boolean): string | null {
  const url = URL.parse(text)
  if (!url) return 'must be an address such as https://example.com/hook'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https:// or http://'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  return isAddress && isPrivate(host) ? 'must not be an address of a private network' : null
}

export const eventShape = z.enum(WEBHOOK_EVENTS)

const eventsShape = z
  .array(eventShape)
  .max(WEBHOOK_EVENTS.length)
  .refine((events) => new Set(events).size === events.length, 'must not name an event twice')
  .describe('All when left out or empty')

/** What an administrator states of an endpoint. */
export function endpointShapes(isPrivate: (address: string) => boolean) {
  const fields = {
    url: urlShape(isPrivate),
    name: textShape(200).trim().nullable(),
    events: eventsShape,
    survey: keyShape.nullable().describe('Only what is about this survey'),
    condition: conditionShape.nullable().describe('Only what it holds for: response.*, answer.*, dimension.*…'),
  }
  const { name, events, survey, condition } = fields
  return {
    made: z.strictObject({
      url: fields.url,
      name: name.default(null),
      events: events.default([]),
      survey: survey.default(null),
      condition: condition.default(null),
    }),
    changed: z
      .strictObject({ ...fields, state: z.enum(['active', 'disabled']) })
      .partial()
      .refine((change) => Object.keys(change).length > 0, 'must change something'),
  }
}

/** What a program states of a hook, in the words of Zapier and its like, who send fields left empty as ''. */
export function hookShape(isPrivate: (address: string) => boolean) {
  return z.strictObject({
    event: eventShape,
    target_url: urlShape(isPrivate),
    filters: z
      .strictObject({
        survey: keyShape.or(z.literal('')).optional().describe('Empty is any'),
        group: textShape(50).optional().describe('promoter, passive, detractor and the like; empty is any'),
      })
      .optional(),
  })
}
