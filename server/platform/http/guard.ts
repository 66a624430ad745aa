import type { preHandlerAsyncHookHandler } from 'fastify'
import type { Scope } from '../database/index.ts'

/** A signed-in person, in one workspace. */
export interface Person {
  userId: string
  name: string
  role: 'administrator' | 'case-worker'
  scope: Scope
}

/** Pre-handlers that let a request through, or throw a ProblemError. Made by the capability `access`. */
export interface Guard {
  /** An API key with the scope; sets `request.workspaceId`. */
  key(scope: string): preHandlerAsyncHookHandler
  /** Any API key. */
  anyKey(): preHandlerAsyncHookHandler
  /** An API key with the scope, given as the password of HTTP Basic authentication; any user name. */
  keyAsPassword(scope: string): preHandlerAsyncHookHandler
  /** A signed-in member of a workspace; sets `request.workspaceId` and `request.person`. */
  person(): preHandlerAsyncHookHandler
  administrator(): preHandlerAsyncHookHandler
  /** Either: a person (bound by scope), or an API key with the scope (sees the whole workspace). */
  personOrKey(scope: string): preHandlerAsyncHookHandler
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by a guard. */
    workspaceId: number
    /** Null when an API key was used. */
    person: Person | null
    /** The id of the API key that was used; null for a person. */
    keyId: string | null
  }
}
