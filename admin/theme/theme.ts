import type { MouseEvent } from 'react'
import { typedDay } from '../format/typed-day.ts'
import { createTheme, type VariantColorsResolver } from '@mantine/core'

/** Buttons and badges take their colours from our tokens; `color="danger"` is the one other colour there is. */
const variantColors: VariantColorsResolver = ({ variant, color }) => {
  const danger = color === 'danger'
  const plain = { background: 'transparent', hover: 'var(--sunken)', border: '1px solid transparent' }
  if (variant === 'filled') {
    const fill = danger ? 'var(--danger)' : 'var(--ink)'
    const hover = `color-mix(in srgb, ${fill} 88%, var(--surface))`
    return { background: fill, hover, color: 'var(--on-ink)', border: '1px solid transparent' }
  }
  if (variant === 'light') {
    return {
      background: danger ? 'var(--danger-soft)' : 'var(--accent-soft)',
      hover: danger ? 'var(--danger-soft)' : 'var(--accent-soft)',
      color: danger ? 'var(--danger)' : 'var(--accent)',
      border: '1px solid transparent',
    }
  }
  if (variant === 'subtle' || variant === 'transparent')
    return { ...plain, color: danger ? 'var(--danger)' : 'var(--ink-2)' }
  return {
    background: 'var(--surface)',
    hover: 'var(--sunken)',
    color: danger ? 'var(--danger)' : 'var(--ink)',
    border: '1px solid var(--line)',
  }
}

function selectAll({ currentTarget }: MouseEvent<HTMLInputElement>): void {
  if (!currentTarget.readOnly && currentTarget.selectionStart === currentTarget.selectionEnd) currentTarget.select()
}

export const theme = createTheme({
  variantColorResolver: variantColors,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
    // What is typed into one that can be searched replaces what stands there.
    Select: { defaultProps: { size: 'xs', allowDeselect: false, onClick: selectAll } },
    // Left to itself it reads 1.2.2026 as the second of January.
    DateInput: { defaultProps: { dateParser: typedDay } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Modal: { defaultProps: { centered: true, padding: 20, overlayProps: { backgroundOpacity: 0.35 } } },
    // The first item has the focus: a placeholder inside the menu would be a child that a menu may not have.
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-start', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
  },
})
