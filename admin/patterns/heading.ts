import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

let pagesShown = 0

/** A page that is gone to takes the focus to its heading, so that it is read out; the first one leaves it alone. */
export function useHeadingFocus() {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    pagesShown += 1
    if (pagesShown > 1 && !inDialog()) ref.current?.focus({ preventScroll: true })
  }, [])
  return ref
}

export function useTitle(title: string): void {
  const { t } = useTranslation()
  const product = t('shell.product')
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
}

function inDialog(): boolean {
  return document.activeElement?.closest('[role="dialog"]') !== null && document.activeElement !== document.body
}
