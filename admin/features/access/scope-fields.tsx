import { Button, Menu, MultiSelect } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dimensionsQuery } from '../../api/dimensions.ts'
import { useDimensionName } from '../../patterns/dimension.ts'
import styles from './door.module.css'

type Scope = Record<string, string[]>

/** What of the workspace someone sees: values of dimensions. Several dimensions narrow each other. */
export function ScopeFields({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useTranslation()
  const dimensionName = useDimensionName()
  const { data } = useQuery(dimensionsQuery)
  const dimensions = data?.dimensions ?? []
  const unused = dimensions.filter(({ name }) => scope[name] === undefined)
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
          <MultiSelect
            key={name}
            label={dimensionName(name)}
            data={[...new Set([...values, ...valuesOf(name).map(({ value }) => value)])]}
            value={values}
            onChange={(chosen) => (chosen.length === 0 ? drop(name) : choose(name, chosen))}
            searchable
            limit={100}
            error={values.length === 0 ? t('access.scope.chooseValue') : null}
          />
        ))}
      </div>
      {unused.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button leftSection={<IconPlus size={13} aria-hidden />}>{t('access.scope.narrow')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {unused.map(({ name }) => (
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
