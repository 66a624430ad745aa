/** A date and time as a zone's clocks show it, `YYYY-MM-DDTHH:mm`, as an instant (ISO 8601, UTC). */
export function instantOf(local: string, zone: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString()
}

/** What a zone's clocks show at an instant, `YYYY-MM-DDTHH:mm`. */
export function localOf(epochMs: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'minute' })
}
