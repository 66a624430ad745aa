import { Button, Menu, TagsInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dimensionsQuery } from '../../api/dimensions.ts'
import { useDimensionName } from '../../patterns/dimension.ts'
import styles from './door.module.css'

type Scope = Record<string, string[]>

interface Props {
  scope: Scope
  /** Why a dimension without a value cannot stay. */
  error: ReactNode
  onChange: (scope: Scope) => void
}

/** Offered even while no answer has them: colleagues are often invited before the first customer is asked. */
const usual = ['region', 'branch', 'employee', 'segment']

/**
 * What of the workspace someone sees: values of dimensions, chosen or typed. Several dimensions narrow each other.
 */
export function ScopeFields({ scope, error, onChange }: Props) {
  const { t } = useTranslation()
  const dimensionName = useDimensionName()
  const { data } = useQuery(dimensionsQuery)
  const dimensions = data?.dimensions ?? []
  const names = new Set([...dimensions.map(({ name }) => name), ...usual])
  const unused = [...names].filter((name) => scope[name] === undefined)
  const valuesOf = (name: string) => dimensions.find((dimension) => dimension.name === name)?.values ?? []
  const choose = (name: string, values: string[]) => onChange({ ...scope, [name]: values })
  const drop = (name: string) => onChange(Object.fromEntries(Object.entries(scope).filter(([other]) => other !== name)))
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('access.scope.title')}</legend>
      <p className={styles.quiet}>
        {t(Object.keys(scope).length === 0 ? 'access.scope.allHint' : 'access.scope.narrowHint')}
      </p>
      <div className={styles.scope}>
        {Object.entries(scope).map(([name, values]) => (
          <TagsInput
            key={name}
            label={dimensionName(name)}
            placeholder={values.length === 0 ? t('access.scope.valuesHint') : undefined}
            data={[...new Set([...values, ...valuesOf(name).map(({ value }) => value)])]}
            value={values}
            onChange={(chosen) => (chosen.length === 0 ? drop(name) : choose(name, chosen))}
            splitChars={[]}
            acceptValueOnBlur
            limit={100}
            error={values.length === 0 ? error : null}
          />
        ))}
      </div>
      {unused.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button leftSection={<IconPlus size={13} aria-hidden />}>{t('access.scope.narrow')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {unused.map((name) => (
              <Menu.Item key={name} onClick={() => choose(name, [])}>
                {dimensionName(name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </fieldset>
  )
}
