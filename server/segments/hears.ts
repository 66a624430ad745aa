import type { Dependencies } from '@otklik/core/condition'

const ATTRIBUTE = 'attributes.'

/** Names of what may change who is in a segment, as they stand in the queue of whom to look at. */
export const hears = {
  /** Of a contact that has just been made, everything is to be asked. */
  newContact: 'new',
  messages: 'messages',
  event: (type: string) => `event:${type}`,
  /** @param field as a profile names it: `name`, `attributes.vip` */
  fact: (field: string) => `contact:${field.startsWith(ATTRIBUTE) ? field.slice(ATTRIBUTE.length) : field}`,
  answers: (survey: string) => `answers:${survey}`,
  segment: (key: string) => `segment:${key}`,
  all: ({ events, contact, messages, answers, segments }: Dependencies): string[] => [
    ...[...events].map(hears.event),
    ...[...contact].map((name) => `contact:${name}`),
    ...(messages ? [hears.messages] : []),
    ...[...answers].map(hears.answers),
    ...[...segments].map(hears.segment),
  ],
} as const
