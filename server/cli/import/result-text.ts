import type { Language } from '../../connectors/files/index.ts'
import type { ImportResult } from './run.ts'

/** What became of an import, in a few lines. */
export function resultText(result: ImportResult, language: Language): string {
  const { accepted, duplicate, rejected, rejectedFile, fromRow } = result
  const lines =
    language === 'ru'
      ? [`Принято: ${accepted}. Уже были: ${duplicate}. Отклонено: ${rejected}.`]
      : [`Accepted: ${accepted}. Known already: ${duplicate}. Rejected: ${rejected}.`]
  if (fromRow > 1)
    lines.unshift(language === 'ru' ? `Продолжено со строки ${fromRow}.` : `Went on with row ${fromRow}.`)
  if (rejectedFile !== null)
    lines.push(language === 'ru' ? `Отклонённые строки: ${rejectedFile}` : `Rejected rows: ${rejectedFile}`)
  return `${lines.join('\n')}\n`
}
