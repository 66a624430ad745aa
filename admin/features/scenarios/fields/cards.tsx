import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fields.module.css'

interface Props<Item> {
  items: readonly Item[]
  title: (item: Item, index: number) => string
  onChange: (items: Item[]) => void
  /** What is added. Absent: nothing can be. */
  fresh: (() => Item) | undefined
  add: string
  /** So many have to stay. */
  least?: number
  /** The order says something. */
  isOrdered?: boolean
  children: (item: Item, index: number, put: (item: Item) => void) => ReactNode
}

/** A list of small forms: arms, variants, ways of asking, reminders. */
export function Cards<Item>({
  items,
  title,
  onChange,
  fresh,
  add,
  least = 0,
  isOrdered = false,
  children,
}: Props<Item>) {
  const { t } = useTranslation()
  const moved = (from: number, to: number) => items.toSpliced(from, 1).toSpliced(to, 0, items[from] as Item)
  return (
    <div className={styles.stack}>
      {items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the items have no identity of their own
        <fieldset key={index} className={styles.card} aria-label={title(item, index)}>
          <div className={styles.cardHead}>
            <span>{title(item, index)}</span>
            {isOrdered && items.length > 1 && (
              <>
                <ActionIcon
                  aria-label={t('scenarios.field.up', { what: title(item, index) })}
                  disabled={index === 0}
                  onClick={() => onChange(moved(index, index - 1))}
                >
                  <IconArrowUp size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('scenarios.field.down', { what: title(item, index) })}
                  disabled={index === items.length - 1}
                  onClick={() => onChange(moved(index, index + 1))}
                >
                  <IconArrowDown size={15} aria-hidden />
                </ActionIcon>
              </>
            )}
            {items.length > least && (
              <ActionIcon
                aria-label={t('scenarios.field.drop', { what: title(item, index) })}
                onClick={() => onChange(items.toSpliced(index, 1))}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            )}
          </div>
          {children(item, index, (put) => onChange(items.with(index, put)))}
        </fieldset>
      ))}
      {fresh !== undefined && (
        <div>
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...items, fresh()])}>
            {add}
          </Button>
        </div>
      )}
    </div>
  )
}
