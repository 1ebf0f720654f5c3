/** What surrounds a count in its sentence: another year, another body, one channel or kind of applicant alone. */

/** Whose report of which year the sentence stands in. */
export interface Teller {
  readonly year: number | null
  /** A town or a department, whose own figures are not those of its county. */
  readonly alone: boolean
}

/** The part of a sentence that the place stands in, up to its end, from the comma before it. */
export function clauseAt(text: string, from: number, to: number): string {
  const before = text.slice(0, from)
  return text.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(':')) + 1, to)
}

const YEARS_ON =
  '往年|历年|前年|近[两二三四五几]年|(?<!\\d)(?:\\d{1,2}|[一二两三四五六七八九十几]+)年(?:来|间)'
const PAST = new RegExp(`上一?年度?(?!结转|转结)|去年|${YEARS_ON}`)
/** What an earlier part of the sentence is about; that against which something is compared is not. */
const PAST_BEFORE = new RegExp(
  `(?<![与较比同和])(?:上一?年度?|去年)(?!结转|转结|相比|同期|[年末底]|增|减|[上下]降)|${YEARS_ON}`,
)
const OWN_AGAIN = /今年|本年|全年|20\d\d年/
const TO = '(?:至|到|-|—|–|~|－)+'
const WHOLE_YEAR = new RegExp(
  `1月(?:1日)?(?:[零0]{1,2}[时点])?(?:起|始|开始)?${TO}(?:20\\d\\d年)?12月(?:3[01]日?)?|(?<!\\d)1${TO}12月|截[至止到][^,]{0,8}12月(?:31日|底|末)?`,
  'g',
)
const PART_OF_YEAR = /上半年|下半年|[一二三四]季度|(?:[1-9]|1[0-2]|[一二三四五六七八九十])月/
const SINCE = /(?:20(\d\d)年|今年|本年度?)?(?:以来|起至今)/
/** Two years side by side, whose counts stand side by side too. */
const TWO_YEARS = /20\d\d年?度?[、和与及至]20\d\d年|分别/

/** From one year to another, whole years; a period of one has months between. */
const YEARS = /(20\d\d)年?度?(?:至|到|-|—|–|~|－)+(?!\1)20\d\d年/

/** Is a count at this place one of another year, of several, or of a part of one? */
export function isOfOtherTime(text: string, from: number, to: number, { year }: Teller): boolean {
  const before = text.slice(0, to)
  const named = [...before.matchAll(/(20\d\d)年/g)].at(-1)?.[1]
  if (named !== undefined && Number(named) !== year) return true
  const since = SINCE.exec(before)
  if (since?.[0].startsWith('以来')) return true
  const clause = clauseAt(text, from, to)
  const inAll = /累计/.test(clause) && !/今年|本年|全年/.test(before) && named === undefined
  if (inAll || PAST.test(clause) || TWO_YEARS.test(clause) || YEARS.test(before)) return true
  const past = before.search(PAST_BEFORE)
  if (past >= 0 && !OWN_AGAIN.test(before.slice(past))) return true
  return !/全年|年度/.test(clause) && PART_OF_YEAR.test(before.replace(WHOLE_YEAR, ''))
}

const WIDER =
  /[全各](?:县|区|市|省|州|旗|国|单位|部门|级|乡镇|镇街|街镇|街道办)|(?:县|区|市|省)(?:人民)?政府(?!信息)|(?:县|区|市)(?:本级|级)/
const NARROWER = /党政办|各?村(?:居|民|委|\(|、|级)|社区|派出所|司法所|站所|下属|所属|直属|二级单位/

/** Is the count said of more, or of less, than the body whose report it is? */
export function isOfOthers(text: string, from: number, to: number, { alone }: Teller): boolean {
  const clause = clauseAt(text, from, to)
  return alone && (WIDER.test(clause) || NARROWER.test(clause))
}

const CHANNEL =
  /网上|网络|互联网|线上|线下|在线|网站|平台|系统|邮件|邮箱|信函|来信|邮寄|邮政|快递|EMS|传真|当面|现场|窗口|书面|口头|电话|纸质|公众号|12345|热线|服务中心|服务大厅/
const ALL_CHANNELS =
  /等(?:[^,]{0,6})(?:渠道|方式|形式|途径)|(?:多种|各种|各类|不同|任何)[^,]{0,4}(?:渠道|方式|形式|途径)/
const APPLICANT = /自然人|个人|公民|企业|法人|组织|律师|机构/
const ALL_APPLICANTS = /(?:公民|自然人|个人)[^,]*(?:法人|组织)|任何/

/** Is only one channel, or one kind of applicant, meant? */
export function isLimited(clause: string): boolean {
  return (
    (CHANNEL.test(clause) && !ALL_CHANNELS.test(clause)) ||
    (APPLICANT.test(clause) && !ALL_APPLICANTS.test(clause))
  )
}
