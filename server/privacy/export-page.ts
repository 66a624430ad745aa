import type { PersonExport } from './api.ts'
import texts from './texts.json' with { type: 'json' }

type Language = keyof typeof texts

/** The export as a page that a person can read and keep: no script, nothing from elsewhere. */
export function exportPage({ exportedAt, workspace, data }: PersonExport, language: string): string {
  const lang: Language = language === 'ru' ? 'ru' : 'en'
  const { title, empty, tables } = texts[lang]
  const sections = Object.entries(data).map(([table, rows]) => {
    const heading = `<h2>${escape((tables as Record<string, string>)[table] ?? table)} · ${rows.length}</h2>`
    return heading + (rows.length === 0 ? `<p>${empty}</p>` : rows.map(rowOf).join(''))
  })
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p>${escape(workspace)} · <time datetime="${exportedAt}">${exportedAt}</time></p>
${sections.join('\n')}
</body>
</html>`
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h2{margin-top:2rem;font-size:1.1rem}dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:0 1rem;margin:0 0 1rem;padding:.5rem 0;border-top:1px solid #ccc}
dt{color:#555}dd{margin:0;white-space:pre-wrap}`

function rowOf(row: Record<string, unknown>): string {
  const facts = Object.entries(row).filter(([, value]) => value !== null && value !== '')
  return `<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(shown(value))}</dd>`).join('')}</dl>`
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}
