import { isUtf8 } from 'node:buffer'
import { ProblemError } from '../errors/index.ts'

const DEPTH_LIMIT = 64
const forbidden = /"(?:__proto__|constructor|prototype)"\s*:/
const escapedNul = /(?<!\\)(?:\\\\)*\\u0000/

/**
 * JSON from the outside: UTF-8, no NUL (PostgreSQL's text cannot hold it), bounded depth, no prototype keys.
 * @throws ProblemError
 */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new ProblemError('invalid-encoding')
  const text = body.toString('utf8')
  if (text.includes('\\u') && escapedNul.test(text)) throw new ProblemError('invalid-encoding')
  if (depthExceeds(text, DEPTH_LIMIT)) throw new ProblemError('too-deep', `At most ${DEPTH_LIMIT} levels`)
  if (forbidden.test(text)) throw forbiddenKey()
  try {
    // Only a text with escapes can hide a forbidden key from the plain search.
    return text.includes('\\u') ? JSON.parse(text, refuseForbidden) : JSON.parse(text)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('invalid-json', (error as Error).message)
  }
}

function refuseForbidden(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw forbiddenKey()
  return value
}

function forbiddenKey(): ProblemError {
  return new ProblemError('forbidden-key', '__proto__, constructor and prototype cannot be keys')
}

function depthExceeds(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) inString = !inString
    else if (inString) {
      if (code === 0x5c) index++
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}
