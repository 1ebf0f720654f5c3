/** UTF-8 that was read as GBK and saved again: `瑗垮叴` for 西兴. */

const WIDE = /\P{ASCII}/gu
const LEAST = 4
/** Signs before one that was lost: an odd byte of UTF-8 at the end of a name has no sign in GBK. */
const BEFORE_LOST = /([^\p{ASCII}\uFFFD]{2,})[\uFFFD?]/gu

let codes: ReadonlyMap<string, number> | null = null

/** Two-byte codes of GBK by their sign, made once. */
function gbkCodes(): ReadonlyMap<string, number> {
  if (codes) return codes
  const pairs: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) pairs.push(lead, trail, 10)
  const signs = new TextDecoder('gbk').decode(Uint8Array.from(pairs)).split('\n')
  const made = new Map<string, number>()
  signs.forEach((sign, i) => {
    if (sign.length === 1 && sign !== '\uFFFD' && !made.has(sign)) {
      made.set(sign, 256 * (0x81 + Math.floor(i / 191)) + 0x40 + (i % 191))
    }
  })
  codes = made
  return made
}

function decoded(text: string, partly: boolean): string | null {
  const known = gbkCodes()
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const pair = code < 0x80 ? code : known.get(sign)
    if (pair === undefined) return null
    if (pair > 255) bytes.push(pair >> 8)
    bytes.push(pair & 255)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes), { stream: partly })
  } catch {
    return null
  }
}

/** The text that was meant, or null where one sign of it does not convert back or it has few beyond ASCII. */
export function readAsGbk(text: string, least = LEAST): string | null {
  return (text.match(WIDE)?.length ?? 0) < least ? null : decoded(text, false)
}

/** Does a name of the text end in a lost sign behind others that are UTF-8 read as GBK? What it was cannot be told. */
export function lostAsGbk(text: string): string | null {
  const parts = [...text.matchAll(BEFORE_LOST)].map(([, run = '']) => decoded(run, true))
  return parts.find(part => part !== null && /\p{Script=Han}/u.test(part)) ?? null
}
