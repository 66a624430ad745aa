import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from './confirm.tsx'
import { LeaveGuard } from './leave-guard.tsx'

/** Closing a dialog with unsaved changes asks first; so does leaving the page. `guard` is to be shown in the dialog. */
export function useUnsavedClose(unsaved: boolean, onClose: () => void): { close: () => void; guard: ReactNode } {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const guard = (
    <>
      <LeaveGuard unsaved={unsaved} />
      <Confirm
        opened={asked}
        title={t('states.leave.title')}
        action={t('states.leave.action')}
        danger
        onConfirm={onClose}
        onClose={() => setAsked(false)}
      >
        {t('states.leave.text')}
      </Confirm>
    </>
  )
  return { close: () => (unsaved ? setAsked(true) : onClose()), guard }
}
