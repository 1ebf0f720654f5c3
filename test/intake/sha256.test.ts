import { createHash } from 'node:crypto'
import { sha256 as library } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../src/intake/sha256'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const ascii = (text: string) => new TextEncoder().encode(text)

// NIST, Examples with Intermediate Values: SHA-256; and the empty and the long message of its test vectors.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('the published digests: %.20s', (message, digest) => {
  expect(hex(sha256(ascii(message)))).toBe(digest)
})

test('every length up to several blocks has the digest that others find', () => {
  for (let length = 0; length <= 260; length++) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 97 + length) & 255)
    expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
  }
})

test('any message, wherever it and its digest lie, and whatever was hashed before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }),
      fc.nat(9),
      (messages, shift) => {
        const digests = new Uint8Array(shift + 32 * messages.length)
        messages.forEach((message, i) => {
          const shifted = new Uint8Array(shift + message.length)
          shifted.set(message, shift)
          const at = shift + 32 * i
          sha256(shifted.subarray(shift), digests.subarray(at, at + 32))
        })
        expect(hex(digests)).toBe(
          '00'.repeat(shift) + messages.map(message => hex(library(message))).join(''),
        )
      },
    ),
  )
})
