/** Units that a header or a title gives to the cells below it: 采购总金额（万元）, 单位：千件. */

/** Unit of all cells of a column that name none themselves; a count in thousands is only about right. */
export type HeaderUnit = '元' | '万元' | '亿元' | '百件' | '千件' | '万件' | null

const MULTIPLE: Readonly<Record<string, number>> = { 百件: 2, 千件: 3, 万件: 4 }
const REMARK = /[(（【〔[](?:计量)?(?:单位[:：]?)?\s*([百千万]?件|亿元|万元|元)[)）】〕\]]/
/** What a title says behind 单位, up to the next blank; several units stand there side by side. */
const TITLE = /(?:计量)?单位\s*[:：]\s*([^\s)）|]{1,20})/

/** How many places a count in this unit is short of the number itself; null for a unit that counts one by one. */
export function multipleOf(unit: HeaderUnit): number | null {
  return unit === null ? null : (MULTIPLE[unit] ?? null)
}

const isMoney = (unit: string) => /元$/.test(unit)

function known(unit: string | undefined): HeaderUnit {
  const units = ['元', '万元', '亿元', '百件', '千件', '万件'] as const
  return units.find(one => one === unit) ?? null
}

/** The unit of counts and that of amounts that the titles of a table give; null where they give none or two. */
export function titleUnits(titles: readonly string[]): {
  readonly count: HeaderUnit
  readonly money: HeaderUnit
} {
  const said = titles.flatMap(title => TITLE.exec(title)?.[1]?.split(/[、,，;；/和及]+/) ?? [])
  const one = (units: readonly string[]) => (new Set(units).size === 1 ? known(units[0]) : null)
  return { count: one(said.filter(unit => /件$/.test(unit))), money: one(said.filter(isMoney)) }
}

/** The unit in the label of a column of counts or of amounts, else that of the titles. */
export function headerUnit(label: string, money: boolean, titles: ReturnType<typeof titleUnits>): HeaderUnit {
  const own = REMARK.exec(label)?.[1]
  if (own !== undefined && isMoney(own) === money) return known(own)
  return money ? titles.money : titles.count
}
