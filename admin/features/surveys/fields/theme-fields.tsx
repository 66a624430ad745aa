import { Button, ColorInput, ColorSwatch, FileButton, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contrast, READABLE, readableOn, type Theme } from '@otklik/core/survey'
import styles from '../editor/editor.module.css'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import fields from './fields.module.css'

const shapes = ['round', 'soft', 'square'] as const
const DEFAULT = ''

/** What of the look is the survey's own: colours, shape, logo. */
export function ThemeFields() {
  const { t } = useTranslation()
  const { definition, change } = useEditor()
  const problem = useProblemAt(['theme'])
  const theme = definition.theme ?? {}
  const set = (part: { [Name in keyof Theme]?: Theme[Name] | undefined }) => {
    const { theme: _former, ...rest } = definition
    const given = Object.entries({ ...theme, ...part }).filter(([, value]) => value !== undefined)
    change(
      given.length === 0 ? rest : { ...rest, theme: Object.fromEntries(given) as Theme },
      `theme ${Object.keys(part).join(' ')}`,
    )
  }
  return (
    <fieldset className={fields.logic}>
      <legend>{t('surveys.theme.title')}</legend>
      <div className={fields.pair}>
        {(['color', 'background'] as const).map((name) => (
          <ColorInput
            key={name}
            size="xs"
            label={t(`surveys.theme.${name}`)}
            placeholder={t('surveys.theme.usual')}
            value={theme[name] ?? ''}
            withEyeDropper={false}
            onChange={(value) => set({ [name]: value === '' ? undefined : value.toLowerCase() })}
            error={problem(name)}
          />
        ))}
      </div>
      <ReadableColour theme={theme} onTake={(color) => set({ color })} />
      <Select
        label={t('surveys.theme.shape')}
        value={theme.shape ?? DEFAULT}
        data={[
          { value: DEFAULT, label: t('surveys.theme.usual') },
          ...shapes.map((value) => ({ value, label: t(`surveys.theme.by.${value}`) })),
        ]}
        onChange={(value) => set({ shape: shapes.find((each) => each === value) })}
      />
      <LogoField logo={theme.logo} onChange={(logo) => set({ logo })} error={problem('logo')} />
    </fieldset>
  )
}

const COLOUR = /^#[0-9a-f]{6}$/
const PAGE = '#ffffff'

/** What is near a colour that cannot be told from what is behind it, to be taken with one press. */
function ReadableColour({ theme, onTake }: { theme: Theme; onTake: (color: string) => void }) {
  const { t } = useTranslation()
  const { color = '', background = PAGE } = theme
  if (!COLOUR.test(color) || !COLOUR.test(background) || contrast(color, background) >= READABLE) return null
  const near = readableOn(color, background)
  return (
    <div>
      <Button leftSection={<ColorSwatch color={near} size={14} />} onClick={() => onTake(near)}>
        {t('surveys.theme.take', { color: near })}
      </Button>
    </div>
  )
}

interface LogoProps {
  logo: string | undefined
  onChange: (logo: string | undefined) => void
  error: string | undefined
}

const TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml'
const LIMIT_BYTES = 6_000

/** An image that travels with the page, so a small one. */
function LogoField({ logo, onChange, error }: LogoProps) {
  const { t } = useTranslation()
  const [isTooLarge, setTooLarge] = useState(false)
  const take = (file: File | null) => {
    if (file === null) return
    setTooLarge(file.size > LIMIT_BYTES)
    if (file.size > LIMIT_BYTES) return
    const reader = new FileReader()
    reader.addEventListener('load', () => onChange(String(reader.result)))
    reader.readAsDataURL(file)
  }
  const wrong = isTooLarge ? t('surveys.theme.tooLarge') : error
  return (
    <div className={fields.stack}>
      <p className="mantine-InputWrapper-label">{t('surveys.theme.logo')}</p>
      {logo !== undefined && <img src={logo} alt={t('surveys.theme.logo')} className={styles.logo} />}
      <div>
        <FileButton accept={TYPES} onChange={take}>
          {(props) => <Button {...props}>{t('surveys.theme.choose')}</Button>}
        </FileButton>
        {logo !== undefined && (
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            {t('surveys.theme.dropLogo')}
          </Button>
        )}
      </div>
      {wrong !== undefined && <p className={fields.error}>{wrong}</p>}
    </div>
  )
}
