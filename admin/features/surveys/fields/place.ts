import { createContext, use } from 'react'
import { catalogueElements } from '@otklik/core/survey'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'

/** The place of the element whose form one is in; null outside of one. */
export const ElementPlace = createContext<number | null>(null)

/** Answers that are there when the element is shown, by their keys. */
export function useEarlierAnswers(): { key: string; title: string; kind: string }[] {
  const place = use(ElementPlace)
  const { definition } = useEditor()
  const language = useLanguage()
  if (place === null) return []
  const elements = definition.elements.slice(0, place)
  return catalogueElements({ ...definition, elements }, language).map(({ id, title, kind }) => ({
    key: id,
    title,
    kind,
  }))
}
