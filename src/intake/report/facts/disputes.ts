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
const BOTH_NIL = new RegExp(`${BOTH}${CASES}(?:数量|件数|数|情况)*(?:均|都|各)?为?(?:零|0)(?=[,。;)]|$)`, 'g')
const NONE: Readonly<Record<Kind, RegExp>> = {
  reviews: new RegExp(`${NEVER}${AMONG}${WORD.reviews}${ENDS}`, 'g'),
  suits: new RegExp(`${NEVER}${AMONG}${WORD.suits}${ENDS}`, 'g'),
}
const KINDS: readonly Kind[] = ['reviews', 'suits']
const ABOUT_DISCLOSURE = /信息公开|依申请|公开(?:类|领域|工作|案)/
const NOT_CASES = /结转|新增|新收|败诉|纠错|撤销|责令|超期|应诉|代理|旁听|培训|仲裁|化解|风险|隐患/
/** Suits of one kind or at one court: the sums of the form are of all. */
const OF_A_KIND = /直接|复议[后终]|经(?:过)?(?:行政)?复议|[一二再终]审|上诉/
/** Of what never came: only those for a fault. */
const FOR_A_FAULT =
  /不当|不及时|不准确|不到位|不力|不规范|不作为|不履行|不予公开|不答复|未按|逾期|超期|违[规法]|失误|过错|泄密/
/** What may stand between 无 and the disputes without narrowing them. */
const NEUTRAL =
  /公开|因此|由此|任何|一[起件例宗]|相关|有关|涉及|引发|引起|引致|导致|产生|提起|提出|申请|被|因|投诉|举报|申诉|信访|上访|纠纷|异议|复议|诉讼|行政|方面|发生|收到|受理|案件|事项|情况|以及|我镇|本镇|我乡|本乡|我街道|[的类、和及或与者此新]/g
/** Of what else a town is sued; a count of it is none of disclosure. */
const OTHER_MATTERS = /执法|处罚|征[地收]|拆迁|涉[农企]|裁决|许可|工伤|劳动/
const AFTER_REQUESTS = /\d+(?:件次|件|宗|起|份)[^。]*,(?:且|并)?(?:均|都|也)?(?:均|都)未/
const ALL_UPHELD = /(?:均|全部|都|一律)[^,]{0,8}维持/g

function upheld(sentence: Sentence, teller: Teller): TextFact[] {
  const { text } = sentence
  return [...text.matchAll(ALL_UPHELD)].flatMap(match => {
    const from = match.index
    const to = from + match[0].length
    const before = text.slice(0, from)
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, 0, to, teller)) return []
    if (/部分|未/.test(clauseAt(text, from, to))) return []
    const concluded = /审结|已结|已办结|决定|结果|结论|判决|裁[决判定]/.test(text) ? 1 : 0
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
    if (NOT_CASES.test(clause) || (kinds.includes('suits') && OF_A_KIND.test(clause))) return
    if (OTHER_MATTERS.test(text.slice(0, to)) && !ABOUT_DISCLOSURE.test(clause)) return
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, from, to, teller)) return
    for (const kind of kinds) {
      if (spans[kind].some(([a, b]) => from < b && a < to)) continue
      spans[kind].push([from, to])
      facts.push(factIn(sentence, kind, value, from, to))
    }
  }
  /** Whether it is said of disclosure, by then: of none at all there is none over disclosure either. */
  const aboutThem = (match: RegExpMatchArray): boolean =>
    countOf(match.groups) === 0 || ABOUT_DISCLOSURE.test(text.slice(0, (match.index ?? 0) + match[0].length))
  /** A count of both together says nothing of each. */
  const taken = (match: RegExpMatchArray): void => {
    const from = match.index ?? 0
    for (const kind of KINDS) spans[kind].push([from, from + match[0].length])
  }
  const never = (kinds: readonly Kind[], match: RegExpMatchArray): void => {
    const end = (match.index ?? 0) + match[0].length
    if (FOR_A_FAULT.test(match[0]) || OTHER_MATTERS.test(match[0])) return
    if (AFTER_REQUESTS.test(text.slice(0, end))) return
    const others = match[0].replace(/^(?:未曾?|没有|尚未|暂未|均未|未有|暂无|无|零)/, '').replace(NEUTRAL, '')
    if (/公开/.test(match[0]) || others === '') told(kinds, match, 0)
  }
  for (const match of text.matchAll(NONE_BOTH)) never(KINDS, match)
  for (const match of text.matchAll(BOTH_NIL)) told(KINDS, match, 0)
  for (const match of text.matchAll(BOTH_COUNTED)) {
    const value = countOf(match.groups)
    if (aboutThem(match) && (value === 0 || match.groups?.each !== undefined)) told(KINDS, match, value)
    else taken(match)
  }
  for (const kind of KINDS) {
    for (const match of text.matchAll(NONE[kind])) never([kind], match)
    for (const pattern of COUNTED[kind])
      for (const match of text.matchAll(pattern))
        if (aboutThem(match)) told([kind], match, countOf(match.groups))
  }
  return [...facts, ...upheld(sentence, teller)]
}
