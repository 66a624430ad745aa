import { parseMoment } from '../../condition/moment.ts'
import { weekdayOf } from '../../time/calendar.ts'
import { startOfDay } from '../../time/day.ts'
import { addDuration, longestMs, subtractDuration } from '../../time/duration.ts'
import type { EpochMs, ZoneId } from '../../time/instant.ts'
import { nextLocalTime } from '../../time/local-time.ts'
import type { WaitStep } from '../definition.ts'
import { fieldsOf, readField } from '../fields.ts'
import { exitTo } from './kind.ts'
import type { Move, StepContext, StepRules } from './kind.ts'

const DEFAULT_TIME = '09:00'

/**
 * Lets time pass; passes at once what is over already. Until when is found anew whenever it is looked at, from when
 * the step was come to: so being woken for something else changes nothing, and a late worker adds nothing.
 */
export const wait: StepRules<WaitStep> = {
  enter: waitOn,
  resume: waitOn,
  exits: (step) => exitTo(step.next, 'next', alwaysPauses(step)),
}

function waitOn(step: WaitStep, context: StepContext): Move {
  const dueAt = until(step, context)
  return dueAt === null || dueAt <= context.now ? { go: step.next } : { stay: 'waiting', dueAt }
}

/** Null: there is nothing to wait for. */
function until(step: WaitStep, context: StepContext): EpochMs | null {
  const { enrollment, facts } = context
  if (step.untilTime !== undefined) return nextTime(enrollment.enteredAt, step.untilTime, facts.zone)
  if (step.untilField !== undefined) return fieldTime(step.untilField, context)
  const start = step.from === 'event' ? facts.event.occurredAt : enrollment.enteredAt
  return step.for === undefined ? null : addDuration(start, step.for, facts.zone)
}

/** The first such moment after `at`, never `at` itself, so that time passes. */
function nextTime(at: EpochMs, { at: time, weekdays }: NonNullable<WaitStep['untilTime']>, zone: ZoneId): EpochMs {
  let found = nextLocalTime(at, time, zone)
  // Two weeks: where a zone leaves out a day or has one twice, no weekday is further away.
  for (let days = 0; days < 14 && weekdays !== undefined && !weekdays.includes(weekdayOf(found, zone)); days++)
    found = nextLocalTime(found, time, zone)
  return found
}

function fieldTime(
  { field, shift = 'PT0S', direction, at = DEFAULT_TIME }: NonNullable<WaitStep['untilField']>,
  { enrollment, facts }: StepContext,
): EpochMs | null {
  const moment = parseMoment(readField(fieldsOf(facts, enrollment.startedAt), field))
  if (moment === null) return null
  const { zone } = facts
  const named = 'at' in moment ? moment.at : nextLocalTime(startOfDay(moment.day, zone) - 1, at, zone)
  return direction === 'before' ? subtractDuration(named, shift, zone) : addDuration(named, shift, zone)
}

function alwaysPauses(step: WaitStep): boolean {
  if (step.untilTime !== undefined) return true
  return step.for !== undefined && step.from !== 'event' && longestMs(step.for) > 0
}
