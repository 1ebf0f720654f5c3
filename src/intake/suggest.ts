/** What the name of a file, its sheet and its titles say of the year and the body of all its rows. */
import { identityText } from './org'
import { FIRST_YEAR } from './year'

const CHINESE = '〇一二三四五六七八九'

function yearsIn(text: string, latestYear: number): number[] {
  const digits = text
    .normalize('NFKC')
    .replace(/[零○]/g, '〇')
    .replace(/二[〇一二三四五六七八九]{3}(?=年)/g, run =>
      [...run].map(sign => CHINESE.indexOf(sign)).join(''),
    )
  const years = [...digits.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([run]) => Number(run))
  return [...new Set(years)].filter(year => year >= FIRST_YEAR && year <= latestYear)
}

/** The one plausible year in these texts, or null; a text that names several (2021–2023) says nothing. */
export function suggestedYear(texts: readonly string[], latestYear: number): number | null {
  const single = texts.flatMap(text => {
    const years = yearsIn(text, latestYear)
    return years.length === 1 ? years : []
  })
  const years = new Set(single)
  const [year] = years
  return years.size === 1 && year !== undefined ? year : null
}

const TOWN =
  /\p{Script=Han}{1,12}?(?:街道办事处|街道办|街道|镇人民政府|镇政府|镇|族乡人民政府|乡人民政府|乡政府|乡(?!镇)|苏木|管委会)/gu
const AREA =
  /^(?:\p{Script=Han}{2,}?(?:省|自治区))?(?:\p{Script=Han}{2,}?(?:市|州|盟))?(?:\p{Script=Han}{1,}?(?:区|县|旗))?/u

/** The one town that these texts name, without the areas before it; null where there is none or more than one. */
export function suggestedName(texts: readonly string[]): string | null {
  const names = new Set<string>()
  for (const text of texts) {
    const plain = identityText(text).replace(/(?:20\d\d|二[〇零一二三四五六七八九]{3})年?度?/g, ' ')
    for (const [found] of plain.matchAll(TOWN)) {
      const local = found.replace(AREA, '')
      const name = local.length > 1 ? local : found
      if (!/各|全|所有|乡镇|关于|^(?:街道|镇|乡)/.test(name)) names.add(name)
    }
  }
  const [name] = names
  return names.size === 1 && name !== undefined ? name : null
}
