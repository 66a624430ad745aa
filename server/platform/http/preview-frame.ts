import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './index.ts'

const respond = join(import.meta.dirname, '../../../respond')
/** It reaches nothing and nobody, and only the panel may frame it. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts allow-forms`

/** What a preview frame is made of: its address, its file in `respond/`, and what that is. */
export interface FrameFile {
  path: `/${string}-preview${'' | '.js' | '.css'}`
  file: string
  type: 'text/html' | 'text/javascript' | 'text/css'
}

/** What the panel shows in a frame that has no origin: a page without anybody's data, which is told what to show. */
export function servePreviewFrame(app: App, files: readonly FrameFile[]): void {
  for (const { path, file, type } of files)
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .headers({
          'content-type': `${type}; charset=utf-8`,
          'cache-control': 'no-cache',
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
        })
        .send(readFileSync(join(respond, file))),
    )
}
