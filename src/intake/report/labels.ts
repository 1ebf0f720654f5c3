/** The printed labels of the form with the variants met in real reports (domain.md 1.10) → what a text names. */
import { GROUP_ITEMS, ITEMS } from '../../domain/dictionary'
import { simplified } from '../traditional'

/** Signs of the form's labels that a header of a file does not have. */
const MORE =
  '辦办於于證证條条調调經经權权護护該该標标準准維维穩稳圍围與与為为個个發发電电衆众補补複复後后關关總总計计數数類类內内現现時时間间僅仅傳传達达復复審审詢询環环無无確确認认訪访舉举繳缴納纳獲获過过這这係系當当財财備备訊讯態态檢检樣样節节聯联絡络應应號号說说紀纪錄录約约濟济處处罰罚強强規规範范額额'
const MORE_SIMPLE: ReadonlyMap<string, string> = new Map(
  Array.from({ length: MORE.length / 2 }, (_, i) => [MORE.charAt(2 * i), MORE.charAt(2 * i + 1)]),
)

/** Short texts repeat: their keys are kept. */
const LONGEST_KEPT = 60
const MOST_KEPT = 5000

/** A function of a text whose answers for short texts are kept. */
function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = answer(text)
    if (text.length <= LONGEST_KEPT && known.size < MOST_KEPT) known.set(text, found)
    return found
  }
}

/** The spelling under which printed labels are compared: NFKC, no blanks, simplified, one kind of quote. */
export const keyOf = remembered((text: string): string => {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .replace(/[“”„‟«»「」『』"']/g, '"')
  return simplified(plain).replace(/[\u4E00-\u9FFF]/g, sign => MORE_SIMPLE.get(sign) ?? sign)
})

const NUMBERING =
  /^(?:第?[一二三四五六七八九十]{1,2}[、.,:]|\([一二三四五六七八九十]{1,2}\)|[(]?\d{1,2}[)、.,．](?!\d))/

/** Signs that come and go in labels. */
const LOOSE = /[#*"、,.:;·()]/g

/** A label without its number, its remarks in brackets and loose signs. */
export function bodyOf(key: string): string {
  return key
    .replace(NUMBERING, '')
    .replace(/\([^()]*\)?/g, '')
    .replace(LOOSE, '')
}

/** Keywords of the rows of table 3 that suffice alone, in form order. */
const ROWS: readonly (readonly [string, RegExp])[] = [
  ['new_received', /^(?:本年)?度?新收到?.*申请/],
  ['carried_in', /^上年度?结转/],
  ['granted', /^(?:予以|全部)公开$/],
  ['partial', /^部分公开/],
  ['deny_state_secret', /国家秘密/],
  ['deny_law_prohibited', /禁止公开/],
  ['deny_safety_stability', /三安全/],
  ['deny_third_party', /第三方/],
  ['deny_internal_affairs', /内部事务/],
  ['deny_process_info', /过程性/],
  ['deny_enforcement_file', /执法案卷/],
  ['deny_admin_query', /查询事项/],
  ['unable_not_held', /不掌握/],
  ['unable_must_create', /没有现成|另行制作/],
  ['unable_unclear', /仍不明确/],
  ['reject_petition', /信访/],
  ['reject_repeat', /重复申请/],
  ['reject_publication', /出版物/],
  ['reject_excessive', /大量反[复覆]/],
  ['reject_confirm', /重新出具/],
  ['other_no_correction', /逾期不补正/],
  ['other_fee_unpaid', /收费通知|不缴费|缴纳费用/],
  ['carried_out', /^结转下年度?/],
]

const GROUPS: readonly (readonly [string, RegExp])[] = [
  ['deny_total', /^不予公开$/],
  ['unable_total', /^无法提供$/],
  ['reject_total', /^不予处理$/],
  ['other_total', /^其他处理$/],
]

/** Rows of table 2 by their exact words. */
const ROWS2: ReadonlyMap<string, string> = new Map([
  ['规章', 'rules'],
  ['规范性文件', 'normdoc'],
  ['行政规范性文件', 'normdoc'],
  ['行政许可', 'permit'],
  ['其他对外管理服务事项', 'service'],
  ['行政处罚', 'penalty'],
  ['行政强制', 'coercion'],
  ['行政事业性收费', 'fee'],
  ['政府集中采购', 'procure'],
])

const HEAD =
  /^(?:申请人情况|自然人|法人或其他组织|商业企业|科研机构|社会公益组织|法律服务机构|信息内容|(?:本年)?(?:\d{4}年?)?(?:新?制[作发]|新?公开|废止).{0,4}|对外公开总数量|现行有效件数?|上一年项目数量|本年增\/?减|(?:本年)?处理决定数量|本年收费金额|采购项目数量|采购总金额|结果(?:维持|纠正)|其他结果|尚未审结|行政(?:复议|诉讼)|未经复议直接起诉|复议后起诉|第二十条第?)项?$/

export type Label =
  /** Rows of table 3 that the text can name; several where it is only a piece of their labels. */
  | { readonly kind: 'row'; readonly items: readonly string[]; readonly whole: boolean }
  | { readonly kind: 'row2'; readonly row: string }
  /** `id` is the group total. */
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'results' | 'head' | 'known' | 'other' }
  /** 其他 and 总计 name a row, a column of table 3 or one of table 4: their place decides. */
  | { readonly kind: 'open'; readonly item: 'other_misc' | 'handled_total' }

const OFFICIAL: readonly (readonly [string, string])[] = ITEMS.filter(i => i.table === 't3').map(i => [
  i.id,
  bodyOf(keyOf(i.label.zh)),
])
const LONGEST: ReadonlyMap<string, number> = new Map(OFFICIAL.map(([id, body]) => [id, body.length]))
/** Words of the form that are no row label: a piece of them is nothing unknown. */
const FORM_TEXT = [
  ...ITEMS.map(i => keyOf(i.label.zh)),
  ...ITEMS.map(i => keyOf(i.group)),
  ...GROUP_ITEMS.map(i => keyOf(i.label.zh)),
  '三、本年度办理结果',
  '续表|接上表|续上表',
  keyOf('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'),
  '申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他',
  '行政复议行政诉讼未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结总计',
]
  .map(text => text.replace(LOOSE, ''))
  .join('|')
/** Signs of prose: no label of the form has them. */
const PROSE = /[。;!?%]|\d{3}/

function fragmentOf(body: string): Label {
  if (body.length >= 4) {
    const starts = OFFICIAL.filter(([, official]) => official.startsWith(body))
    if (starts.length === 1) return { kind: 'row', items: starts.map(([id]) => id), whole: true }
  }
  if (body.length >= 5) {
    const holds = OFFICIAL.filter(([, official]) => official.includes(body))
    if (holds.length > 0) return { kind: 'row', items: holds.map(([id]) => id), whole: false }
  }
  return { kind: FORM_TEXT.includes(body) ? 'known' : 'other' }
}

/** The end of a label that was broken over lines: the words before it may be those of the row above. */
function isTail(key: string, body: string, found: readonly (readonly [string, RegExp])[]): boolean {
  if (NUMBERING.test(key)) return false
  return OFFICIAL.some(
    ([id, official]) => found.some(([own]) => own === id) && official.endsWith(body) && official !== body,
  )
}

function find(key: string): Label {
  if (key.length > 90 || PROSE.test(key)) return { kind: 'other' }
  if (/^(?:三、?)?本年度?办理结果$/.test(key)) return { kind: 'results' }
  if (/^第二十条/.test(key) && key.length < 14) return { kind: 'head' }
  if (/^信息内容/.test(key) && key.length < 40) return { kind: 'head' }
  const plain = key.replace(/^(?:三、)?本年度?办理结果/, '')
  const body = bodyOf(plain)
  if (body === '') return { kind: 'known' }
  const row2 = ROWS2.get(body)
  if (row2 !== undefined) return { kind: 'row2', row: row2 }
  if (/^(?:其他|其它)$/.test(body)) {
    if (/^\(?六[)、]/.test(plain)) return { kind: 'group', id: 'other_total' }
    // 2.其他法律行政法规禁止公开, cut off.
    if (/^\(?2/.test(plain))
      return { kind: 'row', items: ['deny_law_prohibited', 'other_misc'], whole: false }
    return /^\(?3/.test(plain)
      ? { kind: 'row', items: ['other_misc'], whole: true }
      : { kind: 'open', item: 'other_misc' }
  }
  if (/^(?:总计|合计)$/.test(body)) {
    const own = /^\((?:七|六)\)|^[七六]、/.test(plain)
    return own
      ? { kind: 'row', items: ['handled_total'], whole: true }
      : { kind: 'open', item: 'handled_total' }
  }
  if (HEAD.test(body)) return { kind: 'head' }
  const group = GROUPS.find(([, pattern]) => pattern.test(body))
  if (group) return { kind: 'group', id: group[0] }
  const found = ROWS.filter(
    ([id, pattern]) => pattern.test(body) && body.length <= (LONGEST.get(id) ?? 0) + 6,
  )
  if (found.length > 0)
    return { kind: 'row', items: found.map(([id]) => id), whole: !isTail(plain, body, found) }
  return fragmentOf(body)
}

/** What a text names on the form. */
export const labelOf = remembered(find)

const HEADINGS: readonly RegExp[] = [
  /^总体情况/,
  /^(?:行政机关)?主动公开政府信息(?:的)?情况/,
  /^(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况/,
  /^(?:因)?政府信息公开(?:工作)?(?:被申请)?(?:的)?行政复议、?(?:提起)?行政诉讼(?:的)?情况|^因政府信息公开/,
  /^(?:政府信息公开工作)?存在的?主要问题/,
  /^(?:其他需要?报告的?(?:的)?事项|需要报告的其他(?:的)?事项)/,
]
const ORDINAL = /^(?:#*)(?:第?[一二三四五六七八九123456][、.,．:]|\([一二三四五六]\))/

interface Heading {
  readonly number: number
  /** What stands behind the words of the heading. */
  readonly rest: string
}

const findHeading = remembered((key: string): Heading | null => {
  if (key.length > 50) return null
  const words = key.replace(ORDINAL, '').replace(/^表[一二三四]:/, '')
  const numbered = words.length < key.length
  const at = HEADINGS.findIndex(pattern => pattern.test(words))
  if (at < 0) return null
  const rest = words
    .replace(HEADINGS[at] ?? /$/, '')
    .replace(/\((?!暂?无|没有).*\)|及改进(?:情况|措施)|[:。()]/g, '')
  if (rest.length > (at === 4 ? 12 : 4)) return null
  return numbered || words.length <= 24 ? { number: at + 1, rest } : null
})

/** Section 1 to 6 that a line is the heading of, or 0. */
export const headingNumber = (key: string): number => findHeading(key)?.number ?? 0

/** What stands behind the words of a heading in its line: 无 of 六、其他需要报告的事项：无. */
export const headingRest = (key: string): string => findHeading(key)?.rest ?? ''

/** Is the line the heading of a section? */
export function isHeading(text: string): boolean {
  return headingNumber(keyOf(text)) > 0
}
