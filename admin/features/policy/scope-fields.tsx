import { MultiSelect, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '@otklik/core/condition'
import type { PolicyRule, Scope } from '@otklik/core/policy'
import { useWord } from '../../i18n/word.ts'
import styles from './policy.module.css'

interface Props {
  rule: PolicyRule
  onChange: (rule: PolicyRule) => void
  catalogue: Catalogue
}

/** What the rule binds: of labels one is enough, and all that is given must fit; everything when nothing is. */
export function ScopeFields({ rule, onChange, catalogue }: Props) {
  const { t } = useTranslation()
  const word = useWord()
  const applies = rule.applies ?? {}
  const set = (part: keyof Scope, names: string[]) => {
    const { [part]: _before, ...others } = applies
    const scope: Scope = names.length === 0 ? others : { ...others, [part]: names }
    const { applies: _whole, ...rest } = rule
    onChange(Object.keys(scope).length === 0 ? rest : { ...rest, applies: scope })
  }
  const surveys = Object.entries(catalogue.surveys).map(([key, { name }]) => ({ value: key, label: name }))
  const channels = catalogue.channels.map((key) => ({ value: key, label: word('channels', key) }))
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('policy.scope.title')}</legend>
      <p className={styles.hint}>{t('policy.scope.hint')}</p>
      <div className={styles.row}>
        <TagsInput
          label={t('policy.scope.labels')}
          data={[...catalogue.labels]}
          value={applies.labels ?? []}
          onChange={(labels) => set('labels', labels)}
          acceptValueOnBlur
          maxTags={50}
        />
        <MultiSelect
          size="xs"
          label={t('policy.scope.surveys')}
          data={known(surveys, applies.surveys)}
          value={applies.surveys ?? []}
          onChange={(chosen) => set('surveys', chosen)}
          searchable
        />
        <MultiSelect
          size="xs"
          label={t('policy.scope.channels')}
          data={known(channels, applies.channels)}
          value={applies.channels ?? []}
          onChange={(chosen) => set('channels', chosen)}
        />
      </div>
    </fieldset>
  )
}

/** The choices, and what was chosen though it is there no more. */
function known(choices: { value: string; label: string }[], chosen: readonly string[] = []) {
  const gone = chosen.filter((name) => choices.every(({ value }) => value !== name))
  return [...choices, ...gone.map((name) => ({ value: name, label: name }))]
}
