/**
 * Message templates: compiled when they are saved, rendered when a mail is sent. Pure of database and HTTP.
 *
 * A template is Liquid inside the texts and attributes of an MJML document. Compiling finds what would be lost or
 * unsafe and says so by line; rendering escapes every value for the place that it stands in.
 */
export { compileTemplate } from './compile-apart.ts'
export { renderTemplate } from './render.ts'
export { plainMail } from './plain-mail.ts'
export type { PlainMail } from './plain-mail.ts'
export { loadStarter, starters } from './starters.ts'
export type { StarterName } from './starters.ts'
export { TemplateError } from './definition.ts'
export type { CompiledTemplate, TemplateData, TemplateSource } from './definition.ts'
