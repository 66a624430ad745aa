/**
 * A number in [0, 1) that follows from the text alone, evenly spread: the same text always has the same share, in the
 * server and in a browser. Who falls into a sample, a holdout or a variant is dealt out by it, so it must never change.
 *
 * MurmurHash3 (x86, 32 bits, seed 0; Austin Appleby, public domain), each UTF-16 code unit being one block. Texts that
 * differ in one place, as the ids of contacts do, come out far apart, and one salt tells nothing of another.
 */
export function shareOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) {
    hash ^= Math.imul(rotate(Math.imul(text.charCodeAt(index), 0xcc9e2d51), 15), 0x1b873593)
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0
  }
  return (finish(hash ^ (text.length * 4)) >>> 0) / 2 ** 32
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by))
}

/** Lets every bit of the hash depend on every other. */
function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
