/** Counts said in prose: 3件, 三起, 1,204 件, 10余件. */
import { readChineseNumber } from '../../chineseNumber'

/** A count with its unit, as a part of a pattern: the groups `about`, `number`, `more`. */
export const COUNT =
  '(?<about>大约|约|近|超过|超|逾|不足)?(?<number>\\d{1,3}(?:,\\d{3})+|\\d+|[〇零○一二两三四五六七八九十百千万]+)(?<more>余|多|几)?(?<unit>件次|人次|件|份|条|个|项|宗|起|例|次|笔|人)(?!套|类|批)(?<after>左右|以上|以下)?'

/** Words that may stand between a thing and its count. */
export const BEFORE_COUNT = '(?:共计|合计|总计|总数|数量|件数|总量|情况|量|数|共|计|为|是|有|达到|达|均|:)*'

/** 三四件, 十七八件: one or the other. */
const ONE_OR_OTHER = /一二|[一二两]三|三四|四五|五六|六七|七八|八九/

/** The number of such a match; null where it is only said about how many. */
export function countOf(groups: Readonly<Record<string, string | undefined>> | undefined): number | null {
  const { about, number = '', more, after } = groups ?? {}
  if (about !== undefined || more !== undefined || after !== undefined) return null
  const plain = number.replaceAll(',', '')
  if (ONE_OR_OTHER.test(plain)) return null
  return /^\d+$/.test(plain) ? Number(plain) : readChineseNumber(plain)
}
