import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './filters.module.css'

interface Props {
  /** What is chosen: «Анкета». */
  name: string
  value: string
  choices: { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** One choice of few, as a chip that says what is chosen. */
export function ChoiceFilter({ name, value, choices, onChoose }: Props) {
  const { t } = useTranslation()
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.chip}>
          <span>
            {name}: <b>{chosen?.label ?? value}</b>
          </span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            onClick={() => onChoose(choice.value)}
            rightSection={choice.value === value ? <IconCheck size={14} aria-label={t('shell.chosen')} /> : null}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
