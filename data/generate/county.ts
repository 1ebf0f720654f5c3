/**
 * 澄砚县（虚构）: sixty invented bodies, and what each received in 2019–2025.
 * One line a body: name, seven counts of new requests (M no report found, B the report is there but
 * its table 3 is blank, - the body did not exist yet), then disclosed/handled of 2023–2025 pooled.
 * 砂弦镇 has a steady past of 15 to 17, so that its zero in 2024 is improbable and not one of many.
 */
export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const

const ROWS = `
枕砚街道 14 15 19 18 25 28 31 | 62/84
霁川街道 30 24 27 28 37 35 49 | 69/118
檀浦街道 14 13 18 25 30 39 38 | 39/108
鸢桥街道 20 17 20 19 19 24 33 | 56/75
绾溪街道 13 17 12 17 16 20 27 | 49/65
笙桥街道 9 6 15 18 14 17 15 | 27/48
砚洲街道 9 6 10 11 9 14 23 | 31/43
澹浦街道 8 7 12 8 6 9 15 | 22/31
槿桥街道 6 6 12 7 7 8 8 | 15/23
黛桥街道 7 8 8 14 16 9 9 | 21/36
墨渡街道 4 9 4 4 6 4 12 | 14/22
弦桥街道 12 2 12 4 6 15 3 | 14/26
翎溪街道 2 3 6 5 4 5 13 | 14/21
瓷渡街道 2 3 6 4 7 11 12 | 25/30
韶弦街道 M 3 1 6 6 7 6 | 8/18
锦弦街道 - - 5 11 5 5 7 | 10/18
琅坪镇 9 14 5 10 12 7 18 | 29/37
鹭墟镇 11 11 4 6 3 9 8 | 10/21
磬山镇 5 2 9 9 12 9 11 | 22/32
葭桥镇 11 7 5 16 15 8 13 | 21/36
云筝镇 7 5 4 8 9 10 6 | 17/24
萝汀镇 3 6 1 6 7 6 9 | 15/23
芷墟镇 2 3 4 3 4 58 9 | 35/71
砂弦镇 6 4 16 15 17 0 0 | 13/18
桐鸢镇 1 2 3 2 4 5 6 | 9/14
枳洲镇 2 1 2 1 1 2 3 | 6/7
蓼溪镇 0 0 0 0 0 0 0
荻弦镇 10 7 7 4 B 8 9 | 9/17
陶磬镇 1 1 3 1 5 5 4 | 4/13
璃湾镇 2 4 4 1 2 5 7 | 4/12
萤溪镇 1 1 0 0 1 2 0 | 1/3
琮溪镇 3 2 0 0 0 0 0
雁筝镇 0 0 0 0 4 0 1 | 4/5
鹤砚镇 4 5 6 10 9 15 11 | 29/35
棠墟镇 M 1 2 5 4 4 2 | 4/10
榆弦镇 1 1 5 M 4 3 2 | 4/10
枫磬镇 9 B 6 12 8 14 16 | 20/38
岫坪镇 4 2 M 2 7 4 6 | 10/18
砚岫镇 2 2 2 8 5 4 9 | 12/18
珩坞镇 0 5 4 1 3 1 5 | 7/9
笺桥乡 0 0 0 0 0 1 0 | 0/1
纨溪乡 0 0 0 0 0 0 0
绡坪乡 1 0 0 1 0 0 0
缃溪乡 0 0 0 0 0 0 0
缇坪乡 0 0 0 0 0 0 0
蘅墟乡 0 0 0 B 0 0 0
荇渡乡 0 0 1 0 2 0 0 | 2/2
莳墟乡 0 0 0 0 1 0 0 | 0/1
菀坪乡 2 1 1 0 0 2 0 | 1/2
箬渡乡 0 2 0 0 1 2 1 | 4/4
筠墟乡 0 1 2 0 3 M 2 | 5/6
箫岭乡 0 0 0 1 0 0 0
笛坞乡 0 0 0 0 M 0 0
鸢岭乡 1 1 0 1 1 3 1 | 2/4
鹞岭乡 M M 4 1 3 1 7 | 4/10
隼坪乡 0 1 0 0 2 2 2 | 4/6
霰岭乡 0 1 B B 0 0 1
雯坪乡 0 M 0 0 1 2 0 | 3/3
岚墟乡 M 0 0 0 0 0 0
峤墟乡 M M M 1 1 1 0 | 2/2
`

export type BodyType = 'subdistrict' | 'town_zhen' | 'township_xiang'
type Coverage = 'reported' | 'blank' | 'missing' | 'not-established'

export interface Body {
  readonly id: string
  readonly name: string
  readonly type: BodyType
  readonly code: string
  /** New requests a year; 0 where there is no figure to show. */
  readonly received: readonly number[]
  readonly coverage: readonly Coverage[]
  /** What the three years 2023–2025 should add to, where any request was handled. */
  readonly pooled: { readonly disclosed: number; readonly handled: number } | null
}

export const PLACE = {
  province: '虚构省',
  city: '砚州市（虚构）',
  county: '澄砚县（虚构）',
  countyCode: '990121',
} as const

const COVERAGE: Readonly<Record<string, Coverage>> = { M: 'missing', B: 'blank', '-': 'not-established' }

function typeOf(name: string): BodyType {
  if (name.endsWith('街道')) return 'subdistrict'
  return name.endsWith('镇') ? 'town_zhen' : 'township_xiang'
}

/** First number of the three-digit part of a code, by type (domain.md 2.6). */
const CODE_BASE: Readonly<Record<BodyType, number>> = { subdistrict: 1, town_zhen: 100, township_xiang: 200 }

function readBodies(): readonly Body[] {
  const seen: Record<BodyType, number> = { subdistrict: 0, town_zhen: 0, township_xiang: 0 }
  return ROWS.trim()
    .split('\n')
    .map((line, index) => {
      const [series = '', pooled] = line.split(' | ')
      const [name = '', ...tokens] = series.split(' ')
      if (tokens.length !== YEARS.length) throw new Error(`Seven years expected: ${line}`)
      const type = typeOf(name)
      const serial = CODE_BASE[type] + seen[type]
      seen[type] += 1
      const [disclosed, handled] = pooled === undefined ? [] : pooled.split('/').map(Number)
      return {
        id: `CY${String(index + 1).padStart(3, '0')}`,
        name,
        type,
        code: `${PLACE.countyCode}${String(serial).padStart(3, '0')}`,
        received: tokens.map(token => (token in COVERAGE ? 0 : Number(token))),
        coverage: tokens.map(token => COVERAGE[token] ?? 'reported'),
        pooled: disclosed === undefined || handled === undefined ? null : { disclosed, handled },
      }
    })
}

export const BODIES: readonly Body[] = readBodies()
