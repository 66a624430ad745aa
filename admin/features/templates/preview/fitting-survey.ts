import type { SurveyRow } from '@otklik/server/surveys/api'

/** The first published survey with the scale that a mail shows: of a mail without a scale, none. */
export function fittingSurvey(
  mjml: string,
  surveys: readonly Pick<SurveyRow, 'key' | 'kind' | 'version'>[],
): string | undefined {
  const scale = /<o-scale\s[^>]*element="([a-z]+)"/.exec(mjml)?.[1]
  return surveys.find(({ kind, version }) => version !== null && kind === scale)?.key
}
