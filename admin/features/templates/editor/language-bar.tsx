import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { useLanguageName } from '../../../format/use-format.ts'
import tabs from '../../../patterns/tabs.module.css'
import { LanguageDialog } from '../dialogs/language-dialog.tsx'
import styles from './editor.module.css'
import type { Drafts } from './texts.ts'

interface Props {
  template: TemplateDetail
  language: string
  drafts: Drafts
}

/** The languages that it is written in, side by side; one that is not saved is marked. */
export function LanguageBar({ template, language, drafts }: Props) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const [adding, dialog] = useDisclosure(false)
  return (
    <div className={styles.bar}>
      <nav className={tabs.tabs} aria-label={t('templates.languages')}>
        {template.languages.map((each) => (
          <Link
            key={each.language}
            to="."
            search={{ language: each.language }}
            className={tabs.tab}
            data-on={each.language === language || undefined}
            aria-current={each.language === language ? 'page' : undefined}
          >
            {nameOf(each.language)}
            {drafts[each.language] !== undefined && <span className={tabs.count}>{t('templates.notSaved')}</span>}
          </Link>
        ))}
      </nav>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={dialog.open}>
        {t('templates.act.addLanguage')}
      </Button>
      {adding && <LanguageDialog template={template} from={language} onClose={dialog.close} />}
    </div>
  )
}
