import type { Scope } from '../definition.ts'

/** Whether what is requested, or was asked, lies within the scope: one of its labels, and its survey, and its channel. */
export function covers(
  scope: Scope | undefined,
  { labels, survey, channel }: { labels: readonly string[]; survey: string | null; channel: string },
): boolean {
  if (scope === undefined) return true
  if (scope.labels !== undefined && !labels.some((label) => scope.labels!.includes(label))) return false
  if (scope.surveys !== undefined && (survey === null || !scope.surveys.includes(survey))) return false
  return scope.channels === undefined || scope.channels.includes(channel)
}
