import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import 'dayjs/locale/ru'
import { useTranslation } from 'react-i18next'
import { makeQueryClient } from './api/query-client.ts'
import { makeRouter, toSignIn } from './router.ts'
import { theme } from './theme/theme.ts'

const queryClient = makeQueryClient(() => toSignIn(router))
const router = makeRouter(queryClient)
const colorScheme = localStorageColorSchemeManager({ key: 'otklik.theme' })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

export function Panel() {
  const { i18n } = useTranslation()
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorScheme} defaultColorScheme="auto" withCssVariables={false}>
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
        <Notifications position="bottom-right" limit={4} />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  )
}
