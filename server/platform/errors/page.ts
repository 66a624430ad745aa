import { catalogue } from './catalogue.ts'

/** Where the `type` of a problem leads: the catalogue as a page, each error under its code. */
export function errorsPage(): string {
  const rows = Object.entries(catalogue).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><th><code>${code}</code></th><td>${status}</td><td>${title}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Errors</title></head>
<body><h1>Errors</h1><table><tr><th>code</th><th>status</th><th>title</th></tr>${rows.join('')}</table></body>
</html>`
}
