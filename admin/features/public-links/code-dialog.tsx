import { Button, Group, Modal, Stack } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { saveFile } from '../../patterns/save-file.ts'
import styles from './public-links.module.css'

/** Of ISO/IEC 18004: four modules of white around; a sixth of it may be dirty. */
const CODE = { border: 4, ecc: 'M' } as const
/** Of a module in the picture, in pixels: sharp at 10 cm on paper. */
const MODULE = 32

interface Props {
  name: string
  url: string
  onClose: () => void
}

/** A link as a code to be printed: dark on white in either theme. */
export function CodeDialog({ name, url, onClose }: Props) {
  const { t } = useTranslation()
  const drawing = useRef<SVGSVGElement>(null)
  const { data } = encode(url, CODE)
  const size = data.length
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const file = () => new Blob([drawing.current!.outerHTML], { type: 'image/svg+xml' })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('publicLinks.code.title', { name })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={14}>
        <p>{t('publicLinks.code.text')}</p>
        <svg
          ref={drawing}
          className={styles.code}
          xmlns="http://www.w3.org/2000/svg"
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('publicLinks.code.label', { url })}
        >
          <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
          <path d={path} />
        </svg>
        <Group justify="flex-end" gap={8}>
          <Button onClick={() => void pictureOf(data).then((png) => saveFile(png, `${name}.png`))}>
            {t('publicLinks.code.download', { kind: 'PNG' })}
          </Button>
          <Button onClick={() => saveFile(file(), `${name}.svg`)}>
            {t('publicLinks.code.download', { kind: 'SVG' })}
          </Button>
          <Button onClick={onClose}>{t('states.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

async function pictureOf(data: readonly (readonly boolean[])[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(data.length * MODULE, data.length * MODULE)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries()) if (isDark) pen.fillRect(x * MODULE, y * MODULE, MODULE, MODULE)
  return canvas.convertToBlob({ type: 'image/png' })
}
