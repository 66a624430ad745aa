import { IconPhone } from '@tabler/icons-react'
import type { PhoneElement } from '@otklik/core/survey'
import { PlaceholderField } from '../fields/placeholder-field.tsx'
import { wordsIn, type ElementView } from './kind.ts'

export const phone: ElementView<PhoneElement> = {
  icon: IconPhone,
  group: 'words',
  mayBeRequired: true,
  fresh: (id, definition) => ({
    id,
    kind: 'phone',
    title: wordsIn(definition, { ru: 'Ваш номер телефона', en: 'Your phone number' }),
  }),
  Form: ({ element, set, problem }) => <PlaceholderField value={element.placeholder} set={set} problem={problem} />,
}
