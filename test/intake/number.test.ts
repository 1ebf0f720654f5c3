import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChineseNumber, writeChineseNumber } from '../../src/intake/chineseNumber'
import { LARGEST_COUNT, plainInteger, readCell } from '../../src/intake/number'

const count = (raw: string) => readCell(raw, 'count')

describe('cell statuses (domain.md 3.1)', () => {
  test.each([
    ['3', 3],
    ['０', 0],
    ['１２', 12],
    ['1,204', 1204],
    ['12件', 12],
    ['20 件', 20],
    ['31件次', 31],
    ['1 234', 1234],
    ["1'234", 1234],
    ['−9', -9],
    ['-9', -9],
    ['3.0', 3],
    ['3.5', 3.5],
    ['零', 0],
    ['〇', 0],
    ['十二', 12],
    ['三百零一', 301],
    ['1e3', 1000],
    ['1E+05', 100_000],
    ["'12", 12],
    ['="20"', 20],
    ['0宗', 0],
  ])('%s is the number %d', (raw, value) => {
    expect(count(raw)).toMatchObject({ status: 'number', value })
  })

  test.each([
    ['blank', ['', ' ', '\u00A0', '\u3000', '\u200B']],
    ['dash', ['/', '／', '-', '—', '–', '－', '--', '\\', '——']],
    ['none_word', ['无', '没有', '未发生', '零报告']],
    ['na_word', ['不适用', 'N/A', '不涉及', '空', '不详', 'null', '***', '…']],
    ['approx', ['100余', '约20', '20多件', '约7', '近100', '20左右']],
    ['text', ['详见附件', '见第三部分']],
    [
      'unparsed',
      [
        '1-2',
        '3、4',
        '1O',
        '1,2',
        '12,5',
        '12.5%',
        '#REF!',
        '########',
        'NaN',
        'Infinity',
        '-inf',
        '1月2日',
        '2-Jan',
        '2023/1/2',
      ],
    ],
  ] as const)('%s', (status, tokens) => {
    for (const token of tokens)
      expect({ token, ...count(token) }).toMatchObject({ token, status, value: null })
  })

  test('what looks like digits after NFKC but is a mark is not read', () => {
    for (const token of ['12²', '①', '½', '3\n4', '3 4'])
      expect(count(token)).toMatchObject({ status: 'unparsed' })
  })

  test('an approximate figure keeps its number beside the value', () => {
    expect(count('100余')).toMatchObject({ value: null, about: 100 })
    expect(readCell('约1.5万元', 'yuan')).toMatchObject({ value: null, about: 15_000 })
  })

  test('numbers that no count can be are told, not rounded', () => {
    for (const token of ['9007199254740993', '99999999999999999999999', '2147483648', '1E+12']) {
      expect(count(token)).toMatchObject({ value: null, flags: ['out_of_range'] })
    }
    expect(count('1.23E+17').flags).toContain('precision_lost')
    expect(count('1.23E+17').value).toBeNull()
    expect(count(String(LARGEST_COUNT)).value).toBe(LARGEST_COUNT)
  })
})

describe('change columns (rule 4)', () => {
  test.each([
    ['增3', 3],
    ['增加 3', 3],
    ['新增3项', 3],
    ['+3', 3],
    ['↑3', 3],
    ['减2', -2],
    ['下降2', -2],
    ['-2', -2],
    ['↓2', -2],
    ['增5/减2', 3],
    ['增5减2', 3],
    ['+5/-2', 3],
    ['不变', 0],
    ['持平', 0],
    ['无增减', 0],
    ['4', 4],
    ['减0', 0],
  ])('%s is %d', (raw, value) => {
    const read = readCell(raw, 'delta')
    expect(read).toMatchObject({ status: 'number', value })
    expect(Object.is(read.value, -0)).toBe(false)
  })

  test('the same words say nothing in a count column', () => {
    for (const raw of ['增3', '不变', '+3']) expect(count(raw).value).toBeNull()
    expect(readCell('/', 'delta').status).toBe('dash')
  })
})

describe('amounts (rule 7)', () => {
  test.each([
    ['4859033元', 'yuan', 4_859_033],
    ['485.9033万元', 'yuan', 4_859_033],
    ['1.2亿元', 'yuan', 120_000_000],
    ['12,345.67', 'yuan', 12_345.67],
    ['0.1', 'wan', 0.1],
    ['3万元', 'wan', 3],
    ['5000元', 'wan', 0.5],
  ] as const)('%s in %s is %d', (raw, kind, value) => {
    expect(readCell(raw, kind)).toMatchObject({ status: 'number', value })
  })

  test('a unit in the header stands for cells without one', () => {
    expect(readCell('12.5', 'yuan', '万元').value).toBe(125_000)
    expect(readCell('12.5元', 'yuan', '万元').value).toBe(12.5)
    expect(readCell('12500', 'wan', '元').value).toBe(1.25)
  })

  test('a doubtful unit is flagged and the figure stays', () => {
    expect(readCell('5000', 'yuan')).toMatchObject({ value: 5000, flags: ['unit_unknown'] })
    expect(readCell('5000元', 'yuan').flags).not.toContain('unit_unknown')
    expect(readCell('59237.2449', 'wan')).toMatchObject({ value: 59_237.2449, flags: ['unit_suspect'] })
  })
})

const fullWidth = (text: string) =>
  text.replace(/[\d,.-]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const grouped = (n: number) => n.toLocaleString('en-US')
const spellings = [
  String,
  (n: number) => fullWidth(String(n)),
  grouped,
  (n: number) => grouped(n).replaceAll(',', ' '),
  (n: number) => grouped(n).replaceAll(',', "'"),
  (n: number) => fullWidth(grouped(n)),
  (n: number) => `${n}件`,
  (n: number) => `${grouped(n)} 项`,
  (n: number) => `\u00A0${n}\u3000`,
  (n: number) => `${n}.0`,
]

describe('properties', () => {
  test('any count reads back from any of its spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LARGEST_COUNT }), fc.constantFrom(...spellings), (n, spell) => {
        expect(readCell(spell(n), 'count')).toMatchObject({ status: 'number', value: n })
      }),
    )
  })

  test('Chinese numerals read back, digit by digit too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), n => {
        expect(readChineseNumber(writeChineseNumber(n))).toBe(n)
        const digits = [...String(n)].map(d => '〇一二三四五六七八九'[Number(d)]).join('')
        expect(readChineseNumber(digits)).toBe(n)
      }),
    )
    for (const token of ['一百二', '百', '十百', '一万万', '二三百'])
      expect(readChineseNumber(token)).toBeNull()
  })

  const alphabet = fc.string({
    unit: fc.constantFrom(
      ...'0123456789０９,，.-+−/—%件元万亿约余多无空零十百千增减↑↓eEnaNf#*()（） \t\n\u00A0\u3000\u200B①²½',
    ),
    maxLength: 8,
  })
  test('no token gives NaN, minus zero or a value without the status number', () => {
    fc.assert(
      fc.property(alphabet, fc.constantFrom('count', 'delta', 'yuan', 'wan'), (token, kind) => {
        const { status, value } = readCell(token, kind as 'count')
        expect(value === null).toBe(status !== 'number')
        if (value !== null) {
          expect(Number.isFinite(value)).toBe(true)
          expect(Object.is(value, -0)).toBe(false)
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('only a written zero gives 0', () => {
    fc.assert(
      fc.property(alphabet, token => {
        if (readCell(token, 'count').value === 0) expect(token.normalize('NFKC')).toMatch(/[0零]/)
      }),
      { numRuns: 5000 },
    )
  })

  test('the fast road and the grammar agree on plain digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -.,'), maxLength: 12 }), token => {
        const fast = plainInteger(token)
        if (fast >= 0)
          expect(readCell(token, 'count')).toMatchObject({ status: 'number', value: fast, flags: [] })
      }),
    )
  })
})
