/** Which encodings the bytes of a file fit, for the person who must choose. */
import { ENCODINGS, type Encoding, type Question } from '../domain/reading'
import type { Decoded } from './decode'
import { isRefusal, type Refusal } from './refusal'

const SAMPLE = 300
const STEP = 1 << 20

/** The first text of bytes that fit the encoding to the last one, or null. */
function sampleOf(bytes: Uint8Array, encoding: Encoding): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let sample = ''
  let lines = false
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      const text = decoder.decode(bytes.subarray(at, at + STEP), { stream: true })
      if (at === 0) sample = text.slice(0, SAMPLE)
      lines ||= /[\n\r,]/.test(text)
    }
    decoder.decode()
  } catch {
    return null
  }
  // Nearly any bytes are some UTF-16; a table has separators and line ends.
  return lines || !encoding.startsWith('utf-16') ? sample : null
}

/** The question about the encoding, or null where no encoding fits the bytes. */
export function encodingQuestion(bytes: Uint8Array, decoded: Decoded | Refusal): Question | null {
  const used = isRefusal(decoded) ? null : decoded.encoding
  const chosen = used === 'utf-8-bom' ? 'utf-8' : used
  const alternatives = ENCODINGS.flatMap(encoding => {
    const known = encoding === chosen && !isRefusal(decoded) ? decoded.text.slice(0, SAMPLE) : null
    const sample = known ?? sampleOf(bytes, encoding)
    return sample === null ? [] : [{ encoding, sample }]
  })
  return alternatives.length === 0 ? null : { kind: 'encoding', chosen, alternatives }
}
