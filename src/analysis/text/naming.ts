/** Other bodies that a text names (K17). */
import type { Named } from './told'

/** What a body is called without its kind of office: 七里海镇 of 七里海镇人民政府. */
export function stemOf(name: string): string {
  return name.replace(/(?:人民政府|政府|街道办事处|办事处|街道办)$/, match =>
    match.startsWith('街道') ? '街道' : '',
  )
}

const TOWN = /(?:镇|乡|街道|苏木)$/
const SHORTEST = 3
/** What a report says of the body that makes it. */
const AS_OWN =
  '(?:人民政府|党委、?政府|政府|办事处)?(?:20\\d\\d年|坚持|认真|严格|深入|高度重视|积极|紧紧围绕|始终|全面|不断|扎实|进一步|共(?:收到|受理|公开|主动)|政府信息公开|主动公开|未收到)'
const BEGINS = '(?:^|[。；;，,：:\\n]|20\\d\\d年度?[，,]?)'

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Towns among `others` that the text names; those whose name holds the body's own, or stands in it, are left out. */
export function namedIn(text: string, ownName: string, others: readonly string[]): readonly Named[] {
  const plain = text.normalize('NFKC').replace(/[^\S\n]/g, '')
  const own = stemOf(ownName)
  const stems = new Set(
    others.map(stemOf).filter(stem => stem.length >= SHORTEST && TOWN.test(stem) && stem !== own),
  )
  return [...stems].flatMap(stem => {
    if (own.includes(stem) || stem.includes(own)) return []
    const at = plain.indexOf(stem)
    if (at < 0) return []
    const asOwn = new RegExp(`${BEGINS}${escaped(stem)}${AS_OWN}`).exec(plain)
    const place = asOwn ? asOwn.index + 1 : at
    const from = Math.max(plain.lastIndexOf('。', place - 1), plain.lastIndexOf('\n', place - 1)) + 1
    const ends = [plain.indexOf('。', place), plain.indexOf('\n', place)].filter(end => end >= 0)
    const words = plain.slice(from, Math.min(from + 160, ...ends))
    return [{ name: stem, words, own: asOwn !== null }]
  })
}
