import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import styles from './link-button.module.css'

/** The class of a link that is a button. */
export const asButton = styles.link

function Anchor(props: ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>) {
  return <Button component="a" className={styles.link} {...props} />
}

/** A way to another page that looks like a button, since it is the next thing to do. */
export const LinkButton = createLink(Anchor)
