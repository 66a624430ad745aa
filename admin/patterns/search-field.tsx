import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './search-field.module.css'

interface Props {
  /** What is searched for now, from the address. */
  value: string
  onSearch: (text: string) => void
  placeholder: string
  field: RefObject<HTMLInputElement | null>
}

const TYPING_MS = 250

/** Searches while one types, a little after the last letter. */
export function SearchField({ value, onSearch, placeholder, field }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const [shown, setShown] = useState(value)
  if (value !== shown) {
    // The address changed otherwise: a link, or the back button.
    setShown(value)
    setText(value)
  }
  useEffect(() => {
    if (text === shown) return
    const timer = setTimeout(() => {
      setShown(text)
      onSearch(text)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [text, shown, onSearch])
  return (
    <TextInput
      ref={field}
      className={styles.field}
      type="search"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      placeholder={placeholder}
      aria-label={placeholder}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('states.clear')} onClick={() => setText('')} />
      }
    />
  )
}
