import { own } from '../../own.ts'
import { quoted } from '../../text/words.ts'
import type { CatalogueElement } from '../catalogue.ts'
import type { Tongue } from './tongue.ts'
import type { ValueName } from './value.ts'

/** An element by its title, in quotation marks; of whichever survey where none is named. */
export function elementText(id: string, tongue: Tongue, survey?: string): string {
  const [title, ...others] = new Set(elementsCalled(id, tongue, survey).map((element) => element.title))
  return quoted(title === undefined || others.length > 0 ? id : title, tongue.language)
}

export function surveyText(key: string, { names, language }: Tongue): string {
  return quoted(own(names.catalogue?.surveys, key)?.name ?? key, language)
}

/** The answers that an element has to choose from, by their titles. */
export function optionNames(id: string, tongue: Tongue, survey?: string): ValueName {
  const options = elementsCalled(id, tongue, survey).flatMap((element) => element.options ?? [])
  const titles = new Map(options.map((option) => [option.id, quoted(option.title, tongue.language)]))
  return (value) => titles.get(value)
}

export function groupNames({ sentences }: Tongue): ValueName {
  return (value) => own(sentences.group, value)
}

function elementsCalled(id: string, { names }: Tongue, survey: string | undefined): CatalogueElement[] {
  const surveys = names.catalogue?.surveys ?? {}
  const asked = survey === undefined ? Object.values(surveys) : [own(surveys, survey)]
  return asked.flatMap((each) => each?.elements ?? []).filter((element) => element.id === id)
}
