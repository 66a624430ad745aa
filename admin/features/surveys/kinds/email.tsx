import { IconAt } from '@tabler/icons-react'
import type { EmailElement } from '@otklik/core/survey'
import { PlaceholderField } from '../fields/placeholder-field.tsx'
import { wordsIn, type ElementView } from './kind.ts'

export const email: ElementView<EmailElement> = {
  icon: IconAt,
  group: 'words',
  mayBeRequired: true,
  fresh: (id, definition) => ({
    id,
    kind: 'email',
    title: wordsIn(definition, { ru: 'Ваш адрес электронной почты', en: 'Your email address' }),
  }),
  Form: ({ element, set, problem }) => <PlaceholderField value={element.placeholder} set={set} problem={problem} />,
}
