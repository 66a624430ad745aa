import type { Liquid, Template } from 'liquidjs'
import { headerText, tidyText } from './escape.ts'
import { AssertionError, htmlLiquid, LiquidError, plainLiquid } from './liquid.ts'
import { Recent } from './recent.ts'
import { TemplateError, type CompiledTemplate, type RenderedMail, type TemplateData } from './definition.ts'

const PARSED_KEPT = 200

interface Parsed {
  html: Template[]
  text: Template[]
  subject: Template[]
}

/** By version. */
const parsed = new Recent<Parsed>(PARSED_KEPT)

/**
 * One mail. The same template and data give the same mail; a name that the data lack shows nothing.
 * @throws TemplateError (`too-much-work`) when rendering passes its limits of time or memory.
 */
export function renderTemplate(compiled: CompiledTemplate, data: TemplateData): RenderedMail {
  const { html, text, subject } = parse(compiled)
  return {
    subject: headerText(render(plainLiquid, subject, data, 'subject')),
    html: render(htmlLiquid, html, data, 'mjml'),
    text: tidyText(render(plainLiquid, text, data, 'text')),
  }
}

function parse(compiled: CompiledTemplate): Parsed {
  const kept = parsed.get(compiled.version)
  if (kept !== undefined) return kept
  const fresh = {
    html: htmlLiquid.parse(compiled.html),
    text: plainLiquid.parse(compiled.text),
    subject: plainLiquid.parse(compiled.subject),
  }
  parsed.set(compiled.version, fresh)
  return fresh
}

function render(liquid: Liquid, parts: Template[], data: TemplateData, path: 'subject' | 'mjml' | 'text'): string {
  try {
    return liquid.renderSync(parts, data)
  } catch (error) {
    // Between two tags the limit is told as it is, within one as that tag's.
    if (error instanceof AssertionError) throw tooMuchWork(path, error as Error)
    if (!(error instanceof LiquidError)) throw error
    throw tooMuchWork(path, error.originalError ?? error)
  }
}

function tooMuchWork(path: 'subject' | 'mjml' | 'text', { message }: Error): TemplateError {
  return new TemplateError([{ path, code: 'too-much-work', message }])
}
