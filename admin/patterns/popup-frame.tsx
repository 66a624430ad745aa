import type { Position } from '@otklik/core/popup'
import type { Answers, SurveyDefinition } from '@otklik/core/survey'
import { ToldFrame } from './told-frame.tsx'

/** What is shown; as `respond/browser/widget/preview` takes it. */
export interface PreviewedPopup {
  survey: SurveyDefinition
  language: string
  position: Position
  brand: { name: string; color: string | null }
  scheme: 'light' | 'dark'
  known?: Answers
}

interface Props {
  title: string
  phone: boolean
  previewed: PreviewedPopup
  /** Shown once more from the beginning, whenever this changes. */
  again?: number
}

const sizes = { phone: { width: 360, height: 640 }, desktop: { width: 1180, height: 760 } }

/** A popup by the visitors' own renderer, on a page that is only drawn. */
export function PopupFrame({ title, phone, previewed, again = 0 }: Props) {
  return (
    <ToldFrame
      title={title}
      src="/popup-preview"
      size={sizes[phone ? 'phone' : 'desktop']}
      told={{ ...previewed, again, phone }}
    />
  )
}
