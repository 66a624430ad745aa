import { given, textParam } from '../../address/search-params.ts'

/** What narrows the list. */
export interface TemplatesSearch {
  q?: string
  label?: string
}

export function templatesSearch(search: Record<string, unknown>): TemplatesSearch {
  return given({ q: textParam(search.q), label: textParam(search.label) })
}

/** Which language of a template is looked at; its first when none is named. */
export interface TemplateSearch {
  language?: string
}

export function templateSearch(search: Record<string, unknown>): TemplateSearch {
  return given({ language: textParam(search.language) })
}
