/** Requests received, as the prose says: a count, or that none came. */
import type { TextFact } from '../../../domain/document'
import { clauseAt, isLimited, isOfOthers, isOfOtherTime, type Teller } from './context'
import { BEFORE_COUNT, COUNT, countOf } from './counts'
import { factIn } from './found'
import type { Sentence } from './prose'

const OBJECT =
  '(?:(?:政府|政务)?信息(?:的)?公开(?:的)?申请|依申请(?:公开)?(?:政府|政务)?信息(?:公开)?(?:的)?(?:申请)?|依申请公开(?:的)?(?:申请)?|(?<=信息|政府)公开申请)'
const RECEIVED =
  '(?<![未没不]|没有|尚未)(?:新?收到|新收|接到|接收到?|收件|收办|受理)(?:了|并|和|及|、|受理|办理|处理|办结)*'
const THING = '(?:的)?(?:事项|案件|信息|办件|工单|申请表|申请书|申请|件)?'
const WITHIN = '[^,。;:\\d]{0,40}?'

/** 收到政府信息公开申请3件 · 收到3件政府信息公开申请 · 收到申请3件 · 政府信息公开申请受理量为3件. */
const COUNTED = [
  new RegExp(`${RECEIVED}${WITHIN}${OBJECT}${THING}${BEFORE_COUNT}${COUNT}`, 'g'),
  new RegExp(`${RECEIVED}(?:共|各类|有效)*${COUNT}[^,。;:\\d]{0,16}?${OBJECT}`, 'g'),
  new RegExp(`${RECEIVED}(?:各类|有效)?申请${BEFORE_COUNT}${COUNT}`, 'g'),
  new RegExp(`${OBJECT}(?:的)?(?:共)?(?:受理|收到|新收|接收)${BEFORE_COUNT}${COUNT}`, 'g'),
]

const NEVER =
  '(?:未曾?(?:收到|接到|接收到?|受理|发生|出现|产生)|(?:没有|尚未|暂未|均未)(?:收到|接到|接收到?|受理|发生|出现)|未有|暂无|没有|无)'
/** After a bare 无 only what belongs to the thing itself. */
const OF_IT =
  '(?:任何|一件|一例|一起|有关|相关|涉及|新增|新收|收到|受理|公民|自然人|群众|单位|法人|或者?|和|其他|其它|组织|个人|提出|提交|的|、)*'
const ENDS = '(?=[,。;:)、]|$|和|及|以及|也|并|或|,)'
const NONE = [
  new RegExp(`${NEVER}${OF_IT}${OBJECT}${THING}(?:的)?(?:情况|情形|现象|需求|请求|件)?${ENDS}`, 'g'),
  new RegExp(
    `(?:未曾?|没有|尚未|暂未|均未)(?:收到|接到|接收到?|受理)(?![^,。;:]{0,30}(?:因|由|引))${WITHIN}${OBJECT}${THING}(?:的)?(?:情况|情形|现象|需求|请求|件)?${ENDS}`,
    'g',
  ),
]

/** Words by which it is not a request to this body, or not one that came in. */
const OTHER_THING =
  /转办|协助|转送|转来|交办|移交|移送|信访|咨询|留言|投诉|举报|复议|诉讼|答复|不予|驳回|撤[回销]|结转|超期|逾期|收费|费用|如未|若未|如果|公共企事业|村务|居务/

/** Among what never came: only those of one kind. */
const OF_A_KIND =
  /有效|涉及|补正|重复|需|应|后的|秘密|隐私|敏感|[类型](?:的)?(?=政府|政务|信息|依申请)|领域|(?:有关|关于)(?!的?(?:政府|政务|信息|依申请|单位|部门|方面|人员|公民))/
const OF_A_TYPE = /(?<![各此])类(?:的)?(?=政府|政务|信息|依申请)|领域|关于/
/** Words beside which the form may count others than the prose: cases passed on, put together, corrected. */
const COUNTED_OTHERWISE =
  /不予受理|未予受理|实际受理|合并|并案|无效|剔除|扣除|更正|勘误|(?:原|应|误)[为写报填]|有误|除[^,]*外|本级\d|(?<!其中[^,]{0,12})(?:转办|转送|转来|转交|交办|移交|移送)(?!(?:的)?(?:申请)?(?:0|零|〇))/
/** Units of something else: people, windows. */
const OTHER_UNITS: readonly (string | undefined)[] = ['人', '人次', '个']

/** The facts of one sentence. */
export function requestFacts(sentence: Sentence, teller: Teller): TextFact[] {
  const { text } = sentence
  if (!/申请/.test(text) || !/依申请|信息公开/.test(text) || COUNTED_OTHERWISE.test(text)) return []
  const facts: TextFact[] = []
  const spans: [number, number][] = []
  const told = (match: RegExpMatchArray, value: number | null): void => {
    const from = match.index ?? 0
    const to = from + match[0].length
    // The same words can fit two patterns.
    if (spans.some(([a, b]) => from < b && a < to)) return
    const clause = clauseAt(text, from, to)
    if (OTHER_UNITS.includes(match.groups?.unit) || (value === 0 ? OF_A_KIND : OF_A_TYPE).test(match[0]))
      return
    if (OTHER_THING.test(clause) || isLimited(clause)) return
    if (isOfOtherTime(text, from, to, teller) || isOfOthers(text, from, to, teller)) return
    spans.push([from, to])
    facts.push(factIn(sentence, 'requests', value, from, to))
  }
  for (const pattern of NONE) for (const match of text.matchAll(pattern)) told(match, 0)
  for (const pattern of COUNTED)
    for (const match of text.matchAll(pattern)) told(match, countOf(match.groups))
  return facts
}
