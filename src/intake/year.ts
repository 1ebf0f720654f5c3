/** The year of a report (domain.md 3.2 rule 10). */

/** First year that a report can be about: the Regulation came into force on 1 May 2008. */
export const FIRST_YEAR = 2008

export interface ReadYear {
  readonly year: number
  /** `plain` 2023 · `spelled` 2023年, ２０２３, 2023.0 · `unusual` 二〇二三, a date: a person should look. */
  readonly spelling: 'plain' | 'spelled' | 'unusual'
}

const CHINESE = '〇一二三四五六七八九'

/** Reads one year between 2000 and 2099, or null: two years, two digits, none. */
export function readYear(raw: string): ReadYear | null {
  const trimmed = raw.trim()
  if (/^20\d\d$/.test(trimmed)) return { year: Number(trimmed), spelling: 'plain' }
  const text = trimmed
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF'"=]/g, '')
    .replace(/[零○]/g, '〇')
  const simple = /^(20\d\d)(?:\.0+)?(?:年度?)?$/.exec(text)
  if (simple) return { year: Number(simple[1]), spelling: 'spelled' }
  const digits = text.replace(/[〇一二三四五六七八九]/g, sign => String(CHINESE.indexOf(sign)))
  if (/\uFFFD/.test(digits)) return null
  const runs = digits.match(/\d+/g) ?? []
  const years = runs.filter(run => run.length === 4)
  const year = years[0]
  if (years.length !== 1 || year === undefined || !/^20\d\d$/.test(year)) return null
  const others = runs.filter(run => run !== year)
  const isDate =
    /^20\d\d[-/.年](?:1[0-2]|0?[1-9])(?:[-/.月](?:[12]\d|3[01]|0?[1-9]))?(?:日|月)?(?:[T ]?[\d:.]*Z?)?$/.test(
      digits,
    )
  if (others.length > 0 && !isDate) return null
  return { year: Number(year), spelling: 'unusual' }
}
