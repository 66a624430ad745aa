import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { Door } from './door.tsx'
import styles from './door.module.css'
import { useEnter } from './enter.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'

export function SignInByLink({ token }: { token: string }) {
  const { t } = useTranslation()
  const signIn = useMutation({ mutationFn: () => api.post('/sign-in-link', { token }), onSuccess: useEnter() })
  return (
    <Door title={t('access.link.title')} lead={t('access.link.lead')}>
      <div className={styles.form}>
        <FormFailure error={signIn.error} />
        <Button
          variant="filled"
          size="sm"
          autoFocus
          loading={signIn.isPending || signIn.isSuccess}
          onClick={() => signIn.mutate()}
        >
          {t('access.signIn.action')}
        </Button>
        {signIn.isError && (
          <Link to="/sign-in" search={{}}>
            {t('access.link.byPassword')}
          </Link>
        )}
      </div>
    </Door>
  )
}
