/** Every error that a caller can meet, by its stable code. docs/reference/errors.md explains each; a test compares. */
export const catalogue = {
  'invalid-body': { status: 400, title: 'The body does not have the expected form' },
  'invalid-query': { status: 400, title: 'The query or path does not have the expected form' },
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-encoding': { status: 400, title: 'The body is not UTF-8, or holds a NUL character' },
  'too-deep': { status: 400, title: 'The body is nested too deeply' },
  'forbidden-key': { status: 400, title: 'The body holds a key that is not allowed' },
  'no-key': { status: 401, title: 'An API key is needed' },
  'bad-key': { status: 401, title: 'The API key is unknown or revoked' },
  'not-signed-in': { status: 401, title: 'Nobody is signed in' },
  'wrong-password': { status: 401, title: 'The email or the password is wrong' },
  'missing-scope': { status: 403, title: 'The API key does not have the needed scope' },
  'other-site': { status: 403, title: 'The request does not come from a page of ours' },
  'not-allowed': { status: 403, title: 'The role does not allow this' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'key-conflict': { status: 409, title: 'The idempotency key was used with another body' },
  conflict: { status: 409, title: 'It has changed meanwhile' },
  'last-administrator': { status: 409, title: 'A workspace keeps at least one administrator' },
  'link-expired': { status: 410, title: 'The link no longer takes answers' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media': { status: 415, title: 'The content type is not supported' },
  'invalid-definition': { status: 422, title: 'The definition has problems' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something failed on our side' },
  unavailable: { status: 503, title: 'The database cannot be reached' },
} as const

export type ErrorCode = keyof typeof catalogue
