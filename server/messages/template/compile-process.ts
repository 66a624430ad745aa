import { compileSource } from './compile.ts'
import { TemplateError, type CompiledTemplate, type TemplateProblem, type TemplateSource } from './definition.ts'

export type CompileReply = { compiled: CompiledTemplate } | { problems: TemplateProblem[] }

// Whoever started this process is gone, however it went.
process.on('disconnect', () => process.exit())
process.on('message', (source: TemplateSource) => void compile(source).then((reply) => process.send?.(reply)))

/** Anything but a TemplateError is a bug: it ends the process, and whoever waits hears of it. */
async function compile(source: TemplateSource): Promise<CompileReply> {
  try {
    return { compiled: await compileSource(source) }
  } catch (error) {
    if (error instanceof TemplateError) return { problems: error.problems }
    throw error
  }
}
