/** The sentences of the brief: each uses what it declares and nothing else, holds a number, and names no cause and no merit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REASONS } from '../../src/analysis/measure'
import { anonymousName } from '../../src/charts/brief/anonymous'
import {
  type BriefFacts,
  type HeadFacts,
  PLACED,
  type PlaceFacts,
  type TrendFacts,
} from '../../src/charts/brief/facts'
import { pieces, plainText, type Sentence, type Unknown } from '../../src/charts/brief/sentence'
import { SENTENCES, said } from '../../src/charts/brief/sentences'
import type { Words } from '../../src/domain/dictionary'
import { ORG_TYPES } from '../../src/domain/org'

const LANGUAGES = ['zh', 'en'] as const

type Values<F> = { readonly [K in keyof F]: fc.Arbitrary<F[K]> }

/** Denominators: as a rule larger than their part. */
const base = fc.integer({ min: 0, max: 120 })
const many = fc.integer({ min: 0, max: 60 })
const year = fc.integer({ min: 2017, max: 2027 })
const reason = fc.constantFrom(...REASONS)
/** Shares that differ differ in print. */
const share = fc.integer({ min: 0, max: 20 }).map(n => n / 20)

const HEAD: Values<HeadFacts> = {
  year,
  late: year,
  received: fc.oneof(many, fc.constant(0)),
  receivedWithout: reason,
  receivedBefore: many,
  beforeWithout: fc.constantFrom('base' as const, 'break' as const, 'life' as const),
  handled: fc.oneof(many, fc.constant(0)),
  handledWithout: reason,
  disclosed: many,
  disclosedWithout: reason,
  handledBefore: many,
  disclosedBefore: many,
  carriedOut: many,
  reviews: many,
  reviewsWithout: reason,
  suits: many,
  suitsWithout: reason,
  past: many,
  pastYears: fc.integer({ min: 1, max: 3 }),
  since: year,
  until: year,
  reported: many,
  expected: many,
  missing: fc.uniqueArray(year, { minLength: 1, maxLength: 4 }),
  peers: fc.oneof(many, fc.integer({ min: 0, max: 6 })),
  reach: fc.constantFrom(
    'county' as const,
    'unplaced' as const,
    'city' as const,
    'near' as const,
    'hand' as const,
  ),
  kind: fc.constantFrom('none' as const, ...ORG_TYPES),
  byHand: fc.integer({ min: 1, max: 9 }),
  removed: fc.integer({ min: 1, max: 9 }),
  placed: fc.integer({ min: 1, max: 12 }),
  same: fc.integer({ min: 0, max: 12 }),
  few: fc.integer({ min: 1, max: 12 }),
  findings: fc.integer({ min: 0, max: 40 }),
  findingYears: fc.integer({ min: 0, max: 9 }),
  span: fc.constantFrom(1, 3),
  formYear: year,
  oneForm: fc.constantFrom('2019', '2021'),
}

const PLACE: Values<PlaceFacts> = {
  years: fc.uniqueArray(year, { minLength: 1, maxLength: 3 }).map(years => [...years].sort()),
  x: many,
  n: base,
  value: many,
  median: share,
  counted: many,
  low: share,
  high: share,
  percentile: fc.integer({ min: 1, max: 99 }),
  tied: share,
  unplaced: fc.constantFrom('small' as const, 'few-peers' as const),
}

const TREND: Values<TrendFacts> = {
  since: year,
  until: year,
  first: many,
  last: many,
  firstX: many,
  firstN: base,
  lastX: many,
  lastN: base,
  years: fc.integer({ min: 1, max: 9 }),
  between: fc.constantFrom('none' as const, 'form' as const, 'life' as const),
}

const TRENDS = ['new_received', 'disclosure_rate', 'review_rate']

/** One set of facts, each known or not. */
function setOf<F>(values: Values<F>): fc.Arbitrary<Unknown<F>> {
  const nullable = Object.fromEntries(
    Object.entries<fc.Arbitrary<unknown>>(values).map(([key, value]) => [
      key,
      fc.option(value, { freq: 20 }),
    ]),
  )
  return fc.record(nullable) as unknown as fc.Arbitrary<Unknown<F>>
}

const facts: fc.Arbitrary<BriefFacts> = fc.record({
  head: setOf(HEAD),
  places: fc.record(Object.fromEntries(PLACED.map(m => [m.id, setOf(PLACE)]))),
  trends: fc.record(Object.fromEntries(TRENDS.map(id => [id, setOf(TREND)]))),
})

/** Every key of a fact, with values that it can take and how it is set. */
interface Slot {
  readonly key: string
  readonly values: fc.Arbitrary<unknown>
  get(all: BriefFacts): unknown
  set(all: BriefFacts, value: unknown): BriefFacts
}

function slotsOf<F>(
  prefix: string,
  values: Values<F>,
  get: (all: BriefFacts) => Unknown<F> | undefined,
  put: (all: BriefFacts, set: Unknown<F>) => BriefFacts,
): readonly Slot[] {
  return Object.entries<fc.Arbitrary<unknown>>(values).map(([name, value]) => ({
    key: prefix === '' ? name : `${prefix}.${name}`,
    values: value,
    get: all => (get(all) as Record<string, unknown> | undefined)?.[name] ?? null,
    set: (all, next) => put(all, { ...(get(all) as Unknown<F>), [name]: next }),
  }))
}

const SLOTS: readonly Slot[] = [
  ...slotsOf(
    '',
    HEAD,
    all => all.head,
    (all, head) => ({ ...all, head }),
  ),
  ...PLACED.flatMap(m =>
    slotsOf(
      m.id,
      PLACE,
      all => all.places[m.id],
      (all, set) => ({ ...all, places: { ...all.places, [m.id]: set } }),
    ),
  ),
  ...TRENDS.flatMap(id =>
    slotsOf(
      `trend:${id}`,
      TREND,
      all => all.trends[id],
      (all, set) => ({ ...all, trends: { ...all.trends, [id]: set } }),
    ),
  ),
]

/** Without trends of metrics that are not in the facts: they say nothing. */
const HEARD = SENTENCES.filter(
  s => !s.id.startsWith('trend:') || TRENDS.some(id => s.id === `trend:${id}.span`),
)

const speak = (all: BriefFacts) => new Map(HEARD.map(s => [s.id, s.say(all)]))
const same = (a: Words | null | undefined, b: Words | null | undefined) => a?.zh === b?.zh && a?.en === b?.en
const uses = (sentence: Sentence<BriefFacts>, key: string) => sentence.uses.includes(key)

describe('a sentence of the brief', () => {
  it('has an id of its own and declares facts that there are', () => {
    const ids = SENTENCES.map(s => s.id)
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(SLOTS.map(slot => slot.key))
    const trends = new Set(TRENDS.map(id => `trend:${id}`))
    for (const sentence of SENTENCES) {
      if (sentence.id.startsWith('trend:') && !trends.has(sentence.id.split('.')[0] ?? '')) continue
      for (const key of sentence.uses) expect(known, sentence.id).toContain(key)
    }
  })

  it('changes or goes with each fact that it declares, and with no other', () => {
    const proved = new Set<string>()
    fc.assert(
      fc.property(facts, facts, (start, other) => {
        const before = speak(start)
        for (const slot of SLOTS) {
          const value = slot.get(other)
          if (value === null || JSON.stringify(value) === JSON.stringify(slot.get(start))) continue
          const changed = slot.set(start, value)
          for (const sentence of HEARD) {
            const [was, is] = [before.get(sentence.id) ?? null, sentence.say(changed)]
            if (!uses(sentence, slot.key)) {
              if (!same(is, was)) expect(is, sentence.id).toEqual(was)
            } else if (was !== null) {
              const pair = `${sentence.id} by ${slot.key}`
              proved.add(pair)
              for (const language of LANGUAGES)
                if (is?.[language] === was[language]) expect(is?.[language], pair).not.toBe(was[language])
            }
          }
        }
      }),
      { numRuns: 150 },
    )
    // Each pair was put to the test.
    const pairs = HEARD.flatMap(each => each.uses.map(key => `${each.id} by ${key}`))
    expect(pairs.filter(pair => !proved.has(pair))).toEqual([])
  })

  it('goes when a fact that it declares is unknown', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...SLOTS), (start, slot) => {
        const [before, after] = [speak(start), speak(slot.set(start, null))]
        for (const sentence of HEARD)
          if (uses(sentence, slot.key)) expect(after.get(sentence.id), sentence.id).toBeNull()
          else if (!same(after.get(sentence.id), before.get(sentence.id)))
            expect(after.get(sentence.id), sentence.id).toEqual(before.get(sentence.id))
      }),
      { numRuns: 600 },
    )
  })

  it('holds a digit, and neither a cause nor a judgement nor a place in a ranking', () => {
    const zh =
      /因为|由于|导致|造成|引起|所以|因此|原因|优|劣|较差|最差|更差|好于|表现|先进|落后|排名|名列|第 ?\d+ ?名|造假/
    const en =
      /\b(because|due to|caused?|causes|therefore|thus|as a result|best|worst|better|worse|good|bad|poor|rank\w*|excellent|fail\w*|faked?)\b/i
    const heard = new Set<string>()
    fc.assert(
      fc.property(facts, all => {
        for (const [id, words] of speak(all)) {
          if (!words) continue
          heard.add(id)
          for (const language of LANGUAGES) {
            const text = plainText(words[language])
            expect(text, id).toMatch(/\d/)
            expect(text, id).not.toMatch(/NaN|undefined|Infinity|null|\[object| {2}/)
            expect(words[language].split('*').length % 2, id).toBe(1)
          }
          expect(plainText(words.zh), id).not.toMatch(zh)
          expect(plainText(words.en), id).not.toMatch(en)
          expect(words.en, id).not.toMatch(/[\u4e00-\u9fff（），。；：]/)
        }
      }),
      { numRuns: 600 },
    )
    // Every sentence was among those heard, but for trends of metrics that are not in the facts.
    const silent = SENTENCES.filter(
      s =>
        !heard.has(s.id) && !(s.id.startsWith('trend:') && !TRENDS.some(id => s.id === `trend:${id}.span`)),
    )
    expect(silent.map(s => s.id)).toEqual([])
  })

  it('says above and below only where the interval leaves out the median', () => {
    const id = 'disclosure_rate'
    fc.assert(
      fc.property(facts, all => {
        const place = all.places[id]
        const words = SENTENCES.find(s => s.id === `${id}.median`)?.say(all)
        if (!place || !words) return
        const { x, n, low, high, median } = place
        if (x === null || n === null || low === null || high === null || median === null) return
        expect(words.zh.includes('高于')).toBe(median < low)
        expect(words.zh.includes('低于')).toBe(median > high && !(median < low))
        expect(words.zh.includes('无明显差别')).toBe(median >= low && median <= high)
        if (words.zh.includes('高于')) expect(x / n).toBeGreaterThan(median)
        if (words.zh.includes('低于')) expect(x / n).toBeLessThan(median)
      }),
    )
  })
})

const NONE: Unknown<HeadFacts> = Object.fromEntries(
  Object.keys(HEAD).map(key => [key, null]),
) as unknown as Unknown<HeadFacts>

const NO_PLACE = Object.fromEntries(
  Object.keys(PLACE).map(key => [key, null]),
) as unknown as Unknown<PlaceFacts>
const only = (head: Partial<HeadFacts>): BriefFacts => ({
  head: { ...NONE, ...head },
  places: {},
  trends: {},
})
const texts = (all: BriefFacts, part: Parameters<typeof said>[1]) =>
  said(all, part).map(s => plainText(s.words.zh))

describe('what is said of known figures', () => {
  it('the headline has the numbers of the year, its rate with x/n, and last year beside it', () => {
    const all = only({
      year: 2025,
      received: 31,
      receivedBefore: 28,
      handled: 32,
      disclosed: 24,
      reviews: 3,
      suits: 2,
    })
    expect(texts(all, 'headline')).toEqual([
      '2025 年新收申请 31 件（上年 28 件）。',
      '办结 32 件，其中予以公开或部分公开 24 件，公开率 75%（24/32）。',
      '行政复议 3 件，行政诉讼 2 件。',
    ])
  })

  it('a change has per cent only from a base of five, and nothing is said where the two do not compare', () => {
    const said2 = (received: number, receivedBefore: number) =>
      texts(only({ year: 2025, received, receivedBefore }), 'trends')
    expect(said2(31, 28)).toEqual(['2025 年新收申请比上年多 3 件（28 → 31，+11%）。'])
    expect(said2(3, 4)).toEqual(['2025 年新收申请比上年少 1 件（4 → 3）。'])
    expect(said2(5, 5)).toEqual(['2025 年新收申请与上年相同（5 → 5）。'])
    const born = only({ year: 2025, received: 31, beforeWithout: 'life' })
    expect(texts(born, 'trends')).toEqual([])
    expect(texts(born, 'headline')[0]).toMatch(/^2025 年新收申请 31 件（上年没有可比的数：其间机构变更/)
  })

  it('rates change in percentage points with both x/n, and not below the minimum', () => {
    const rate = (disclosed: number, handled: number, disclosedBefore: number, handledBefore: number) =>
      texts(only({ year: 2025, disclosed, handled, disclosedBefore, handledBefore }), 'trends')
    expect(rate(24, 32, 17, 25)).toEqual([
      '公开率上年 68%（17/25），2025 年 75%（24/32），相差 +7 个百分点。',
    ])
    expect(rate(2, 4, 17, 25)[0]).toMatch(/不足 10 件，不说升降。$/)
    expect(rate(9, 4, 17, 25)).toEqual([])
  })

  it('a blank is not a zero', () => {
    expect(texts(only({ year: 2025, receivedWithout: 'blank' }), 'headline')).toEqual([
      '2025 年新收申请件数没有可用的数（空白）。',
    ])
    expect(texts(only({ year: 2025, handled: 0, disclosedWithout: 'zero' }), 'headline')).toEqual([
      '办结 0 件，公开率不计算。',
    ])
  })

  it('fewer than five peers are said to be too few', () => {
    expect(texts(only({ peers: 3, reach: 'near', kind: 'subdistrict' }), 'peers')).toEqual([
      '可比的同类不足 5 个（本数据中的 3 个街道），不作比较。',
    ])
    expect(texts(only({ peers: 15, reach: 'county', kind: 'subdistrict' }), 'peers')).toEqual([])
  })

  it('nobody stands at percentile 0 or 100: the body itself is counted', () => {
    const place = { years: [2025], value: 3, median: 3, counted: 300, tied: 0 }
    const said = (percentile: number) =>
      texts(
        {
          ...only({}),
          places: { new_received: { ...NO_PLACE, ...place, percentile } },
        },
        'position',
      )[0]
    expect(said(0.2)).toContain('百分位 1。')
    expect(said(99.8)).toContain('百分位 99。')
  })

  it('where the data name no county, none is claimed', () => {
    const lines = texts(only({ peers: 15, reach: 'unplaced', kind: 'subdistrict' }), 'method')
    expect(lines.filter(line => line.endsWith('本次为未列区县的 15 个街道。'))).toHaveLength(1)
  })

  it('a zero after years with requests is asked about, and a zero after none is not', () => {
    const zero = (past: number) => texts(only({ year: 2025, received: 0, past, pastYears: 3 }), 'questions')
    expect(zero(25)).toEqual(['2025 年新收申请 0 件，此前 3 年共 25 件：这一年的 0 与登记台账是否一致？'])
    expect(zero(0)).toEqual([])
  })

  it('missing years are named and are no zeros', () => {
    const all = only({ since: 2019, until: 2025, reported: 5, expected: 7, missing: [2021, 2024] })
    expect(texts(all, 'complete')).toEqual([
      '2019–2025 年应有年报 7 份，本数据中有 5 份。',
      '没有找到的是 2021、2024 年；未找到不等于未公开，也不当作 0。',
    ])
    expect(texts(all, 'questions')).toEqual(['2021、2024 年的年报在哪里可以查到？'])
  })

  it('the method takes five lines', () => {
    const both = { peers: 15, reach: 'county', kind: 'subdistrict', year: 2025, span: 3 } as const
    const lines = said(only({ ...both, formYear: 2021 }), 'method')
    expect(said(only({ ...both, oneForm: '2021' }), 'method')).toHaveLength(5)
    expect(lines).toHaveLength(5)
  })
})

describe('names that hide the peers', () => {
  it('are the ten stems by type, then numbers; all different', () => {
    const zh = Array.from({ length: 60 }, (_, i) => anonymousName(i, 'town_zhen', 'zh'))
    expect(zh.slice(0, 2)).toEqual(['甲镇', '乙镇'])
    expect(zh[9]).toBe('癸镇')
    expect(zh[10]).toBe('同类\u00a011')
    expect(new Set(zh).size).toBe(60)
    expect(anonymousName(0, 'subdistrict', 'en')).toBe('Subdistrict\u00a0A')
    expect(anonymousName(0, null, 'zh')).toBe('甲单位')
  })
})

it('a figure set off is a piece of its own', () => {
  expect(pieces('a *31* b')).toEqual([
    { text: 'a ', strong: false },
    { text: '31', strong: true },
    { text: ' b', strong: false },
  ])
})
