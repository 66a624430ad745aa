import { Checkbox, Select } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { localize, type ChoiceElement } from '@otklik/core/survey'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'
import { OptionsField } from '../fields/options-field.tsx'
import type { ElementFormProps, ElementView } from './kind.ts'

export const choice: ElementView<ChoiceElement> = {
  icon: IconListCheck,
  group: 'choices',
  mayBeRequired: true,
  fresh: (id) => ({
    id,
    kind: 'choice',
    title: {},
    multiple: false,
    options: [
      { id: 'option-1', title: {} },
      { id: 'option-2', title: {} },
    ],
  }),
  Form,
}

const MOST_OPTIONS = 50
const NONE = ''

function Form({ element, set, problem }: ElementFormProps<ChoiceElement>) {
  const { t } = useTranslation()
  const { multiple, options, shuffle } = element
  return (
    <>
      <Checkbox
        label={t('surveys.field.multiple')}
        checked={multiple}
        onChange={(event) => set({ multiple: event.currentTarget.checked })}
      />
      <OptionsField
        element={element.id}
        label={t('surveys.field.options')}
        one="option"
        name="options"
        options={options}
        most={MOST_OPTIONS}
        problem={problem}
        onChange={(changed) => set({ options: changed })}
      />
      <OtherField element={element} set={set} problem={problem} />
      <Checkbox
        label={t('surveys.field.shuffle')}
        checked={shuffle === true}
        onChange={(event) => set({ shuffle: event.currentTarget.checked || undefined })}
      />
    </>
  )
}

/** Which of the options asks for words of one's own. */
function OtherField({ element, set, problem }: Omit<ElementFormProps<ChoiceElement>, 'place'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { definition } = useEditor()
  const { options, other } = element
  const data = options.map(({ id, title }) => ({ value: id, label: localize(title, language, definition) || id }))
  const known = other === undefined || options.some(({ id }) => id === other)
  return (
    <Select
      label={t('surveys.field.other')}
      value={other ?? NONE}
      data={[
        { value: NONE, label: t('surveys.field.noOther') },
        ...data,
        ...(known ? [] : [{ value: other, label: other }]),
      ]}
      onChange={(chosen) => set({ other: chosen === null || chosen === NONE ? undefined : chosen })}
      error={problem('other')}
    />
  )
}
