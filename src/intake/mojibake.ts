/** Text that was decoded wrongly once and saved again: UTF-8 read as Latin-1 (`è¥¿å…´` for 西兴) or as GBK. */
import type { Asked } from './asked'
import { lostAsGbk, readAsGbk } from './gbkMojibake'
import type { IssueLog } from './issueLog'

const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const LINE_END = /\r\n|\r|\n/
const SAMPLE = 300

/**
 * The text that was meant where UTF-8 was once read as Latin-1 and saved again (`è¥¿å…´` for 西兴), or null.
 * `least` is how many signs beyond ASCII it takes; two already make a sequence that is no chance.
 */
export function doubleDecoded(sample: string, least = 4): string | null {
  const bytes: number[] = []
  let wide = 0
  for (const sign of sample) {
    const code = sign.codePointAt(0) ?? 0
    const special = CP1252.indexOf(sign)
    if (code > 0xff && special < 0) return null
    const byte = special >= 0 ? 0x80 + special : code
    if (byte >= 0x80) wide++
    bytes.push(byte)
  }
  if (wide < least) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(bytes))
  } catch {
    return null
  }
}

type Undo = (line: string, least?: number) => string | null

/** Every line that was encoded twice as it was meant; the others as they are. */
function repaired(text: string, undo: Undo): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map(line => undo(line, 2) ?? line)
    .join('')
}

interface Suspect {
  readonly line: number
  readonly found: string
  readonly meant: string
}

function suspects(lines: readonly string[], undo: Undo): Suspect[] {
  return lines.flatMap((found, i) => {
    const meant = undo(found)
    return meant === null ? [] : [{ line: i + 1, found, meant }]
  })
}

/** A text of which one line does not convert back has lost signs: it is told, not repaired. */
function comesBack(text: string): boolean {
  return text.split(LINE_END).every(line => /^\p{ASCII}*$/u.test(line) || readAsGbk(line, 1) !== null)
}

/**
 * Looks for double encoding in the first lines, asks about it, and undoes it where that was decided. The text is
 * returned as it is to be read.
 */
export function settleMojibake(text: string, repair: boolean, log: IssueLog, asked: Asked): string {
  const lines = text.slice(0, 20_000).split(LINE_END).slice(0, 50)
  const latin = suspects(lines, doubleDecoded)
  const gbk = latin.length > 0 ? [] : suspects(lines, readAsGbk)
  const suspect = [...latin, ...gbk]
  const first = suspect[0] ?? suspects(lines, lostAsGbk)[0]
  if (!first) return text
  asked.need()
  const undo = latin.length > 0 ? doubleDecoded : gbk.length > 0 && comesBack(text) ? readAsGbk : null
  if (undo) {
    const sample = (texts: readonly string[]) => texts.slice(0, 3).join('\n').slice(0, SAMPLE)
    asked.ask({
      kind: 'repair-text',
      chosen: repair,
      before: sample(suspect.map(({ found }) => found)),
      after: sample(suspect.map(({ meant }) => meant)),
    })
    if (repair) return repaired(text, undo)
  }
  log.add({
    code: 'mojibake-suspected',
    severity: 'warning',
    line: first.line,
    found: first.found,
    detail: first.meant.slice(0, 200),
  })
  return text
}
