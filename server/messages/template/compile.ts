import { createHash } from 'node:crypto'
import { compileMjml } from './compile-mjml.ts'
import { checkText } from './fragment.ts'
import { LIMITS, plainLiquid } from './liquid.ts'
import { renderTemplate } from './render.ts'
import { TemplateError, type CompiledTemplate, type TemplateProblem, type TemplateSource } from './definition.ts'

/** In characters. A mail of more than 102 KB is cut by Gmail; the rest is room for markup that compiling folds. */
const LONGEST = { subject: 500, preheader: 500, mjml: 200_000, text: 100_000 } as const

/**
 * Makes what mails are sent from. Loads MJML, which takes most of a second and tens of megabytes the first time.
 * @throws TemplateError with every problem found; Liquid that the MJML cannot carry is named by line and tag.
 */
export async function compileSource(source: TemplateSource): Promise<CompiledTemplate> {
  const problems = checkLengths(source)
  if (problems.length > 0) throw new TemplateError(problems)
  const { subject, preheader = '' } = source
  checkText('subject', subject, plainLiquid, problems)
  checkText('preheader', preheader, plainLiquid, problems)
  if (source.text !== undefined) checkText('text', source.text, plainLiquid, problems)
  const inMjml: TemplateProblem[] = []
  const { html, text: derived } = await compileMjml(source.mjml, problems.length > 0 ? '' : preheader, inMjml)
  if (html.length > LIMITS.parseLimit) inMjml.push(tooLong('mjml', LIMITS.parseLimit, 'once compiled'))
  if (problems.length + inMjml.length > 0) throw new TemplateError([...problems, ...inMjml])
  const parts = { html, text: source.text ?? derived, subject, preheader }
  const compiled = {
    ...parts,
    ...(source.amp !== undefined && { amp: source.amp }),
    version: createHash('sha256').update(JSON.stringify(parts)).digest('base64url'),
  }
  // Without data every name is empty: what fails now is the template's own, such as a loop of a million rounds.
  renderTemplate(compiled, { language: 'en', company: { name: '' } })
  return compiled
}

function checkLengths(source: TemplateSource): TemplateProblem[] {
  const paths = Object.keys(LONGEST) as (keyof typeof LONGEST)[]
  return paths.filter((path) => (source[path]?.length ?? 0) > LONGEST[path]).map((path) => tooLong(path, LONGEST[path]))
}

function tooLong(path: keyof typeof LONGEST, most: number, when = ''): TemplateProblem {
  return { path, code: 'too-long', message: `${path} may have ${most} characters at most ${when}`.trim() }
}
