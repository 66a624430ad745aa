import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/shell/scenarios/$scenarioKey')

/** Whether the graph is drawn on a canvas: where there is room, and nobody asked for the list. */
export function useIsWide(): boolean {
  const { as } = route.useSearch()
  const hasRoom = useHasRoom()
  return hasRoom && as !== 'list'
}

export function useHasRoom(): boolean {
  return useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false })
}
