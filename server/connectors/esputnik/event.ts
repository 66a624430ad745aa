import { z } from 'zod'
import { textShape } from '@otklik/core/text/shape'
import type { EventBody } from '../../events/index.ts'

type Contact = EventBody['contact']
type Parameters = NonNullable<EventBody['parameters']>

/** As eSputnik documents it: parameters as a list of names and values, or in its third version as an object. */
export const eventShape = z.object({
  eventTypeKey: textShape(100)
    .min(1)
    // The characters that eSputnik forbids, too.
    .regex(/^[^<;'\\/|"`^?!,>]*$/, 'must not hold < ; \' \\ / | " ` ^ ? ! , or >'),
  keyValue: z
    .union([textShape(320), z.number()])
    .nullish()
    .describe('Email, phone or external id, told apart by how it looks'),
  params: z
    .union([
      z.array(z.object({ name: textShape(100).min(1), value: z.json().optional() })).max(200),
      z.record(textShape(100).min(1), z.json()),
    ])
    .default([]),
})

export type EsputnikEvent = z.infer<typeof eventShape>

/** Who it happened to, by the names that eSputnik gives the keys of a contact. In small letters. */
const CONTACT_KEYS: Readonly<Record<string, 'externalId' | 'email' | 'phone'>> = {
  externalcustomerid: 'externalId',
  email: 'email',
  emailaddress: 'email',
  phone: 'phone',
  phonenumber: 'phone',
  sms: 'phone',
}
const CONTACT_NAMES = ['firstname', 'lastname']

/** The body of an event of ours. What says who it is stands in its contact, all else in its parameters. */
export function toEvent({ eventTypeKey, keyValue, params }: EsputnikEvent): EventBody {
  const contact: Contact = {}
  const names: Record<string, string> = {}
  const parameters: Record<string, unknown> = {}
  for (const [name, value] of entriesOf(params)) {
    const [known, text] = [name.toLowerCase(), String(value ?? '').trim()]
    const key = Object.hasOwn(CONTACT_KEYS, known) ? CONTACT_KEYS[known] : undefined
    if (key !== undefined && typeof value !== 'object') {
      if (text !== '') contact[key] ??= text
    } else if (CONTACT_NAMES.includes(known)) names[known] = text
    else parameters[name] = value
  }
  const key = String(keyValue ?? '').trim()
  // It is what finds the contact: a parameter of its kind is not heard beside it.
  if (key !== '') contact[kindOf(key)] = key
  const name = CONTACT_NAMES.flatMap((each) => names[each] || []).join(' ')
  return {
    // Our types hold letters, digits and a few signs.
    type: eventTypeKey.trim().replaceAll(/[^\p{L}\p{N}_.:-]+/gu, '-'),
    contact: name === '' ? contact : { ...contact, name },
    parameters: parameters as Parameters,
  }
}

function kindOf(key: string): 'externalId' | 'email' | 'phone' {
  if (key.includes('@')) return 'email'
  const digits = key.replaceAll(/\D/g, '').length
  return /^\+?[\d\s().-]+$/.test(key) && digits >= 10 && digits <= 15 ? 'phone' : 'externalId'
}

function entriesOf(params: EsputnikEvent['params']): [string, unknown][] {
  if (!Array.isArray(params)) return Object.entries(params)
  return params.map(({ name, value }) => [name, typeof value === 'string' ? readText(value) : (value ?? null)])
}

/** Lists have texts only: a number as JSON writes it is one, and so are objects and lists; `007` stays a text. */
function readText(text: string): unknown {
  const isNumber = /^-?(0|[1-9]\d{0,14})(\.\d{1,14})?$/.test(text)
  if (isNumber) return Number(text)
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
