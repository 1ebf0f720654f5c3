/** Reviews and suits over disclosure, as the prose says. */
import type { TextFact } from '../../../domain/document'
import { clauseAt, isOfOthers, isOfOtherTime, type Teller } from './context'
import { BEFORE_COUNT, COUNT, countOf } from './counts'
import { factIn } from './found'
import type { Sentence } from './prose'

type Kind = 'reviews' | 'suits'
const WORD: Readonly<Record<Kind, string>> = { reviews: '(?:行政)?复议', suits: '(?:行政)?诉讼' }
const BOTH = '(?:行政)?复议(?:申请|案件|案)?(?:[、和及与或]|以及|或者)+(?:被)?(?:提起)?(?:行政)?诉讼'
const CASES = '(?:的)?(?:申请|案件|案|事项)?'

const BOTH_COUNTED = new RegExp(`${BOTH}${CASES}(?<each>均|各|都)?${BEFORE_COUNT}${COUNT}`, 'g')
const NEVER =
  '(?:未曾?(?:收到|接到|受理|发生|出现|产生|引发|涉及|有|被|因)|(?:没有|尚未|暂未|均未)(?:收到|发生|出现|产生|引发|被|因)?|未有|暂无|无|零)'
/** What the cases ended in is another matter. */
const ENDS =
  '(?:的)?(?:申请|案件|案|事项|事件|方面的?|情况|情形|行为|现象|件|等)*(?=[,。;:)]|$|、(?!结果)|和|及|与|或|也|并|零|的(?:情况|情形))'
const AMONG = '[^,。;:\\d]{0,30}?'

const counted = (kind: Kind) => new RegExp(`${WORD[kind]}${CASES}${BEFORE_COUNT}${COUNT}`, 'g')
const turned = (kind: Kind) =>
  new RegExp(`${COUNT}(?:政府信息公开|信息公开|的|类)*${WORD[kind]}(?!、|和|及|与)`, 'g')
const COUNTED: Readonly<Record<Kind, readonly RegExp[]>> = {
  reviews: [counted('reviews'), turned('reviews')],
  suits: [counted('suits'), turned('suits')],
}
const NONE_BOTH = new RegExp(`${NEVER}${AMONG}${BOTH}${ENDS}`, 'g')
const NONE: Readonly<Record<Kind, RegExp>> = {
  reviews: new RegExp(`${NEVER}${AMONG}${WORD.reviews}${ENDS}`, 'g'),
  suits: new RegExp(`${NEVER}${AMONG}${WORD.suits}${ENDS}`, 'g'),
}
const KINDS: readonly Kind[] = ['reviews', 'suits']
const ABOUT_DISCLOSURE = /信息公开|依申请|公开(?:类|领域|工作|案)/
const NOT_CASES = /败诉|纠错|撤销|责令|超期|应诉|代理|旁听|培训|仲裁|化解|风险|隐患/
const ALL_UPHELD = /(?:均|全部|都|一律)[^,]{0,8}维持/g

function upheld(sentence: Sentence, teller: Teller): TextFact[] {
  const { text } = sentence
  return [...text.matchAll(ALL_UPHELD)].flatMap(match => {
    const from = match.index
    const to = from + match[0].length
    const before = text.slice(0, from)
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, 0, to, teller)) return []
    if (/部分|未/.test(clauseAt(text, from, to))) return []
    const concluded = /审结|已结|已办结/.test(text) ? 1 : 0
    const ids = [
      ...(/复议/.test(before) ? (['all_upheld_reviews'] as const) : []),
      ...(/诉讼/.test(before) ? (['all_upheld_suits'] as const) : []),
    ]
    return ids.map(id => factIn(sentence, id, concluded, from, to))
  })
}

/** The facts of one sentence. */
export function disputeFacts(sentence: Sentence, teller: Teller): TextFact[] {
  const { text } = sentence
  if (!/复议|诉讼/.test(text)) return []
  const facts: TextFact[] = []
  const spans: Record<Kind, [number, number][]> = { reviews: [], suits: [] }
  const told = (kinds: readonly Kind[], match: RegExpMatchArray, value: number | null): void => {
    const from = match.index ?? 0
    const to = from + match[0].length
    const clause = clauseAt(text, from, to)
    if (NOT_CASES.test(clause)) return
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, from, to, teller)) return
    for (const kind of kinds) {
      if (spans[kind].some(([a, b]) => from < b && a < to)) continue
      spans[kind].push([from, to])
      facts.push(factIn(sentence, kind, value, from, to))
    }
  }
  /** A count of both together says nothing of each. */
  const taken = (match: RegExpMatchArray): void => {
    const from = match.index ?? 0
    for (const kind of KINDS) spans[kind].push([from, from + match[0].length])
  }
  for (const match of text.matchAll(NONE_BOTH)) told(KINDS, match, 0)
  const aboutThem = ABOUT_DISCLOSURE.test(text)
  for (const match of text.matchAll(BOTH_COUNTED)) {
    const value = countOf(match.groups)
    if (aboutThem && (value === 0 || match.groups?.each !== undefined)) told(KINDS, match, value)
    else taken(match)
  }
  for (const kind of KINDS) {
    for (const match of text.matchAll(NONE[kind])) told([kind], match, 0)
    if (!aboutThem) continue
    for (const pattern of COUNTED[kind])
      for (const match of text.matchAll(pattern)) told([kind], match, countOf(match.groups))
  }
  return [...facts, ...upheld(sentence, teller)]
}
