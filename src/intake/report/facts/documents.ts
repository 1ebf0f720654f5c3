/** Normative documents made, disclosed, in force and repealed, as the prose says. */
import type { TextFact } from '../../../domain/document'
import type { TextFactId } from '../../../domain/textFact'
import { clauseAt, isLimited, isOfOthers, isOfOtherTime, type Teller } from './context'
import { BEFORE_COUNT, COUNT, countOf } from './counts'
import { factIn } from './found'
import type { Sentence } from './prose'

type Kind = Extract<TextFactId, `normdocs_${string}`>
const THING = '(?<!党内|党委|党政|党的|镇党委)(?:行政)?规范性文件'
const AMONG = '(?:了|并|和|及|、|新|共|发布|印发|出台|公布|公开|政府|行政|本级|我镇|本镇|的)*'
const VERBS: Readonly<Record<Kind, string>> = {
  normdocs_issued: '(?:制定|制发|印发|出台|制作|新制作|下发)',
  normdocs_public: '(?:主动公开|公开|公布|发布)',
  normdocs_in_force: '现行有效(?:的)?',
  normdocs_repealed: '(?:废止|宣布废止)',
}
const KINDS = Object.keys(VERBS) as Kind[]
const ENDS = '(?![^,。;:]{0,3}(?:解读|信息|目录|清单|备案))'

/** Drafts, those of others that are passed on, those checked only. */
const OTHER_DOCUMENTS = /审[核查]|起草|拟(?:制|定|出)|征求|转发|上级|协助|联合|党委|党工委|党政/
/** Items published rather than documents. */
const OTHER_UNITS: readonly (string | undefined)[] = [
  '条',
  '次',
  '人',
  '人次',
  '例',
  '起',
  '宗',
  '笔',
  '件次',
]

const PATTERNS: readonly (readonly [Kind, readonly RegExp[]])[] = KINDS.map(kind => [
  kind,
  [
    new RegExp(`${VERBS[kind]}${AMONG}${THING}${BEFORE_COUNT}${COUNT}${ENDS}`, 'g'),
    new RegExp(`${VERBS[kind]}${AMONG}${COUNT}(?:的)?${THING}${ENDS}`, 'g'),
  ],
])
const NONE = new RegExp(
  `(?:未曾?|没有|尚未|无)(?:新)?(?:制定|制发|印发|出台|制作|发布)(?:和|或|、|及|发布|出台|印发|过|新的|任何|行政)*${THING}(?=[,。;:)]|$|的情况)`,
  'g',
)

/** The facts of one sentence. */
export function documentFacts(sentence: Sentence, teller: Teller): TextFact[] {
  const { text } = sentence
  if (!/规范性文件/.test(text)) return []
  const facts: TextFact[] = []
  const spans: [number, number][] = []
  const told = (id: Kind, match: RegExpMatchArray, value: number | null): void => {
    const from = match.index ?? 0
    const to = from + match[0].length
    if (spans.some(([a, b]) => from < b && a < to)) return
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, from, to, teller)) return
    const clause = clauseAt(text, from, to)
    if (OTHER_DOCUMENTS.test(clause) || OTHER_UNITS.includes(match.groups?.unit)) return
    // What is no longer in force is repealed by another word.
    if (id === 'normdocs_repealed' && /失效/.test(text)) return
    if (isLimited(clause) && id !== 'normdocs_public') return
    spans.push([from, to])
    facts.push(factIn(sentence, id, value, from, to))
  }
  for (const match of text.matchAll(NONE)) told('normdocs_issued', match, 0)
  for (const [kind, patterns] of PATTERNS)
    for (const pattern of patterns)
      for (const match of text.matchAll(pattern)) told(kind, match, countOf(match.groups))
  return facts
}
