/** What each decision changes: known answers by hand, on small files of the kinds that a county office has. */
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Decisions, FileReading, Question } from '../../src/domain/reading'
import { readFile } from '../../src/intake/readFile'
import { fixture, group, numbers, OPTIONS, read, texts } from './support'
import { sheetXml, workbook } from './workbook'

type Of<K extends Question['kind']> = Extract<Question, { kind: K }>

function asked<K extends Question['kind']>(reading: FileReading, kind: K): Of<K> | undefined {
  return reading.questions.find((question): question is Of<K> => question.kind === kind)
}
const decide = (text: string, decisions: Decisions, name = 'test.csv') => read(text, { decisions }, name)
const open = (bytes: Uint8Array, decisions: Decisions = {}, name = 'test.csv') =>
  readFile(bytes, name, { ...OPTIONS, decisions })
const years = (reading: FileReading) => reading.batches.flatMap(batch => [...batch.year])
const lines = (reading: FileReading) => reading.batches.flatMap(batch => [...batch.line])

describe('encoding', () => {
  // 西興鎮; in GB18030 the same bytes are other characters.
  const big5 = new Uint8Array([
    ...strToU8('town,year,granted\n'),
    ...[0xa6, 0xe8, 0xbf, 0xb3, 0xc2, 0xed],
    ...strToU8(',2023,3\n'),
  ])

  test('a guess comes with the alternatives that the bytes fit and how they would read', () => {
    const reading = open(fixture('hostile/enc_02_gb18030.csv'))
    const question = asked(reading, 'encoding')
    expect(question?.chosen).toBe('gb18030')
    const told = question?.alternatives.find(a => a.encoding === 'gb18030')
    expect(told?.sample).toContain('西兴街道')
    expect(question?.alternatives.some(a => a.encoding === 'utf-8')).toBe(false)
    expect(reading.outcome).toBe('accept_warn')
  })

  test('plain UTF-8 and a file with a mark ask nothing', () => {
    expect(asked(open(fixture('hostile/enc_00_clean_utf8.csv')), 'encoding')).toBeUndefined()
    expect(asked(open(fixture('hostile/enc_05_utf16be_bom.csv')), 'encoding')).toBeUndefined()
  })

  test('Big5 needs a word; the word chosen reads the file, and what it needed stays told', () => {
    expect(open(big5).outcome).toBe('review')
    expect(texts(open(big5), 'org_name')).toEqual(['西興鎮'])
    const chosen = open(big5, { encoding: 'gb18030' })
    expect(texts(chosen, 'org_name')).not.toEqual(['西興鎮'])
    expect(chosen).toMatchObject({ encoding: 'gb18030', outcome: 'review' })
    expect(group(chosen, 'encoding-guessed')).toBeUndefined()
    expect(open(big5, { encoding: 'big5' }).rowHashes).toEqual(open(big5).rowHashes)
  })

  test('a choice that the bytes do not fit is refused with the line', () => {
    const reading = open(fixture('hostile/enc_02_gb18030.csv'), { encoding: 'utf-8' })
    expect(reading.issues).toMatchObject([{ code: 'encoding-error', line: 2 }])
    expect(asked(reading, 'encoding')?.alternatives.map(a => a.encoding)).toContain('gb18030')
  })

  test('text encoded twice is shown before and after, and repaired only when told', () => {
    const bytes = fixture('hostile/enc_12_mojibake.csv')
    const before = open(bytes)
    expect(asked(before, 'repair-text')).toMatchObject({ chosen: false })
    expect(asked(before, 'repair-text')?.after).toContain('西兴街道,滨江区')
    const after = open(bytes, { repairText: true })
    const clean = open(fixture('hostile/enc_00_clean_utf8.csv'))
    expect(after.rowHashes).toEqual(clean.rowHashes)
    expect(group(after, 'mojibake-suspected')).toBeUndefined()
    expect(after.outcome).toBe('review')
  })
})

describe('sheet and list', () => {
  const book = workbook({
    sheets: [
      {
        name: '2022年',
        xml: sheetXml([
          ['town', 'granted'],
          ['甲镇', 1],
          ['乙镇', 2],
        ]),
      },
      { name: '说明', xml: sheetXml([['填报说明']]) },
      { name: '空', xml: sheetXml([]) },
      {
        name: '2023年',
        xml: sheetXml([
          ['town', 'year', 'granted'],
          ['甲镇', 2023, 5],
        ]),
      },
    ],
  })

  test('every sheet with cells can be chosen, and its name gives the year', () => {
    const refused = open(book, {}, 'b.xlsx')
    expect(asked(refused, 'sheet')?.sheets.map(sheet => sheet.name)).toEqual(['2022年', '说明', '2023年'])
    expect(asked(refused, 'year')).toMatchObject({ chosen: null, suggested: 2022 })
    const chosen = open(book, { sheet: '2023年' }, 'b.xlsx')
    expect([numbers(chosen, 'granted__total'), years(chosen)]).toEqual([[5], [2023]])
    expect(chosen.outcome).toBe('review')
  })

  test('the list chosen by its path', () => {
    const text = JSON.stringify({
      data: {
        old: [{ town: '甲镇', year: 2022, granted: 1 }],
        now: [
          { town: '乙镇', year: 2023, granted: 2 },
          { town: '丙镇', year: 2023, granted: 3 },
        ],
      },
    })
    expect(asked(read(text), 'list')).toEqual({
      kind: 'list',
      chosen: 'data.now',
      lists: [
        { path: 'data.now', records: 2 },
        { path: 'data.old', records: 1 },
      ],
    })
    expect(numbers(decide(text, { list: 'data.old' }), 'granted__total')).toEqual([1])
  })
})

describe('columns', () => {
  const text = 'town,year,granted,partial\n甲镇,2023,7,2\n'

  test('a column sent elsewhere takes the target from the column that had it, which is kept as text', () => {
    const reading = decide(text, { mapping: [{ position: 4, target: 'granted' }] })
    expect(numbers(reading, 'granted__total')).toEqual([2])
    expect(reading.mapping.map(m => m.target)).toEqual(['org_name', 'year', null, 'granted__total'])
    expect(reading.batches[0]?.extra).toEqual([{ name: 'granted', values: ['7'] }])
  })

  test('a column that the file does not have takes no target away', () => {
    const reading = decide(text, { mapping: [{ position: 9, target: 'org_name' }] })
    expect(texts(reading, 'org_name')).toEqual(['甲镇'])
  })

  test('null keeps the column as text; an unknown target changes nothing', () => {
    const none = decide(text, { mapping: [{ position: 3, target: null }] })
    expect(none.loadedColumns).toEqual(['partial__total'])
    const odd = decide(text, { mapping: [{ position: 3, target: 'no_such_item' }] })
    expect(odd.rowHashes).toEqual(read(text).rowHashes)
  })

  test('a file without any known header is refused with its headers, and read when they are named', () => {
    const unknown = '某表\n辖区,时间段,收到\n甲镇,2023,7\n'
    const refused = read(unknown)
    expect(refused.outcome).toBe('refuse')
    expect(asked(refused, 'columns')).toEqual({
      kind: 'columns',
      missing: ['org_name', 'year'],
      headers: ['辖区', '时间段', '收到'],
    })
    expect(refused.preview.rows).toEqual([
      { line: 3, cells: ['甲镇', '2023', '7'].map(raw => ({ raw, read: raw })) },
    ])
    const named = decide(unknown, {
      mapping: [
        { position: 1, target: 'org_name' },
        { position: 2, target: 'year' },
        { position: 3, target: 'new_received' },
      ],
    })
    expect(named).toMatchObject({ outcome: 'review', rowsInFile: 1, headerHash: refused.headerHash })
    expect(numbers(named, 'new_received__total')).toEqual([7])
  })

  test('the same header gives the same hash, whatever the rows and the invisible characters', () => {
    const hash = read(text).headerHash
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(read('town,year,\u200Bgranted ,partial\n乙镇,2022,1,\n').headerHash).toBe(hash)
    expect(read('town,year,granted,denied\n甲镇,2023,7,2\n').headerHash).not.toBe(hash)
    expect(read('甲镇,2023,7,2\n').headerHash).toBe('')
  })
})

describe('a year or a body for all rows', () => {
  const text = '滨江区2023年度情况表,,\ntown,county,granted\n甲镇,滨江区,7\n乙镇,滨江区,8\n'

  test('the only plausible year of name and title is suggested, never taken', () => {
    const refused = read(text)
    expect(refused.issues).toMatchObject([{ code: 'missing-column', column: 'year' }])
    expect(asked(refused, 'year')).toEqual({ kind: 'year', chosen: null, suggested: 2023 })
    expect(asked(read(text, {}, '2022年汇总.csv'), 'year')?.suggested).toBeNull()
    expect(asked(read(text, {}, '2021-2023年汇总.csv'), 'year')?.suggested).toBe(2023)
    expect(asked(read(text.replace('2023', '2031'), {}, 'a.csv'), 'year')?.suggested).toBeNull()
    const given = decide(text, { year: 2023 })
    expect(years(given)).toEqual([2023, 2023])
    expect(given).toMatchObject({ outcome: 'review', rowsLoaded: 2 })
    expect(group(given, 'missing-column')).toMatchObject({ severity: 'warning', detail: '2023' })
  })

  test('the town that the file is named after', () => {
    const own = '年度,新收申请\n2022,8\n2023,9\n'
    const name = '杭州市滨江区西兴街道2022-2023年报.csv'
    expect(asked(read(own, {}, name), 'org-name')).toEqual({
      kind: 'org-name',
      chosen: null,
      suggested: '西兴街道',
    })
    expect(asked(read(own, {}, '各乡镇年报.csv'), 'org-name')?.suggested).toBeNull()
    expect(texts(decide(own, { orgName: '西兴街道' }), 'org_name')).toEqual(['西兴街道', '西兴街道'])
  })

  test('a year given for all rows never overrides a year column', () => {
    expect(years(decide('town,year,granted\n甲镇,2021,1\n', { year: 2023 }))).toEqual([2021])
  })
})

describe('merged cells', () => {
  const text = [
    'town,county,year,granted',
    ',,2020,9',
    '甲镇,澄砚县,2021,1',
    ',,2022,2',
    ',另县,2023,3',
    '小计,,,3',
    ',,2024,4',
    '乙镇,澄砚县,2021,5',
    ',澄砚县,2022,6',
  ].join('\n')

  test('a blank body takes that of the row above; never across a total, never another county', () => {
    const reading = read(text)
    expect(texts(reading, 'org_name')).toEqual(['甲镇', '甲镇', '乙镇', '乙镇'])
    expect(texts(reading, 'county')).toEqual(Array(4).fill('澄砚县'))
    expect(numbers(reading, 'granted__total')).toEqual([1, 2, 5, 6])
    expect(group(reading, 'fill-down-suspected')?.lines).toEqual([4, 9])
    expect(group(reading, 'missing-key')?.lines).toEqual([2, 5, 7])
    expect(asked(reading, 'fill-down')).toEqual({
      kind: 'fill-down',
      chosen: true,
      count: 2,
      rows: [
        { line: 4, orgName: '甲镇' },
        { line: 9, orgName: '乙镇' },
      ],
    })
    expect(reading.outcome).toBe('review')
  })

  test('not wanted, the rows are set aside', () => {
    const reading = decide(text, { fillDown: false })
    expect(lines(reading)).toEqual([3, 8])
    expect(reading.setAside.filter(row => row.code === 'fill-down-suspected').map(row => row.line)).toEqual([
      4, 9,
    ])
    expect(asked(reading, 'fill-down')).toMatchObject({ chosen: false, count: 2 })
  })

  test('a row filled in never takes the place of one that names its body', () => {
    const reading = read('town,year,granted\n甲镇,2021,1\n,2021,2\n')
    expect(numbers(reading, 'granted__total')).toEqual([1])
    expect(reading.setAside).toMatchObject([{ code: 'duplicate-key', line: 3 }])
  })

  test('a county named once over its block is filled in; where it is only missing somewhere, it is not', () => {
    const block = 'county,town,year,granted\n甲县,一镇,2023,1\n,二镇,2023,2\n乙县,三镇,2023,3\n,四镇,2023,4\n'
    expect(texts(read(block), 'county')).toEqual(['甲县', '甲县', '乙县', '乙县'])
    expect(group(read(block), 'fill-down-suspected', 'county')?.lines).toEqual([3, 5])
    expect(texts(decide(block, { fillDown: false }), 'county')).toEqual(['甲县', null, '乙县', null])
    const gap = 'county,town,year,granted\n甲县,一镇,2023,1\n甲县,二镇,2023,2\n,三镇,2023,3\n'
    expect(texts(read(gap), 'county')).toEqual(['甲县', '甲县', null])
  })

  test('leaves a county that is merely missing missing', () => {
    for (const counties of [
      ['甲县', ''],
      ['甲县', '', '乙县'],
      ['甲县', '甲县', '', '乙县'],
      ['', '甲县', '', '乙县', ''],
    ]) {
      const text = [
        '乡镇,县区,年度,新收申请',
        ...counties.map((county, i) => `镇${i},${county},2024,${i}`),
      ].join('\n')
      const reading = read(text)
      expect(texts(reading, 'county')).toEqual(counties.map(county => county || null))
      expect(group(reading, 'fill-down-suspected')).toBeUndefined()
    }
  })

  test('a record of JSON columns that is set aside is shown as one', () => {
    const reading = read('{"town": ["甲镇", ""], "year": [2022, 2023], "granted": [1, 2]}')
    expect(reading.setAside).toMatchObject([{ line: 2, raw: '{"town":"","year":2023,"granted":2}' }])
  })

  test('records of JSON have no row above', () => {
    const text = JSON.stringify([
      { town: '甲镇', year: 2022, granted: 1 },
      { town: '', year: 2023, granted: 2 },
    ])
    expect(read(text).setAside).toMatchObject([{ code: 'missing-key', line: 2 }])
  })
})

describe('years as columns', () => {
  const bare =
    'town,county,2021,2022年,2023年度\n甲镇,澄砚县,8,,12\n乙镇,澄砚县,,,\n合计,,8,,12\n注：单位为件,,,,\n'

  test('one row per body and year; a year without a figure is no report; no item is guessed', () => {
    const reading = read(bare)
    expect(reading).toMatchObject({ outcome: 'review', rowsInFile: 4, rowsLoaded: 2, loadedColumns: [] })
    expect(years(reading)).toEqual([2021, 2023])
    expect(reading.batches[0]?.extra).toEqual([{ name: '数值', values: ['8', '12'] }])
    expect(group(reading, 'wide-years')?.detail).toBe('2021, 2022, 2023/4/text')
    expect(reading.setAside.map(row => [row.line, row.code])).toEqual([
      [4, 'total-row'],
      [5, 'footnote-row'],
    ])
    expect(asked(reading, 'years-as-columns')).toMatchObject({
      years: [2021, 2022, 2023],
      named: false,
      chosen: null,
    })
  })

  test('the item that a person names', () => {
    const reading = decide(bare, { yearsItem: 'new_received' })
    expect(numbers(reading, 'new_received__total')).toEqual([8, 12])
    expect(asked(reading, 'years-as-columns')?.chosen).toBe('new_received')
  })

  const expected = { received: [8, 9], granted: [3, 4], years: [2021, 2022] }
  test.each([
    ['item_year', 'town,new_received_2021,new_received_2022,granted_2021,granted_2022\n甲镇,8,9,3,4\n'],
    ['year and item', 'town,2021年新收申请,2022年新收申请,2021年予以公开,2022年予以公开\n甲镇,8,9,3,4\n'],
    ['years over items', '单位名称,2021年,,2022年,\n,新收申请,予以公开,新收申请,予以公开\n甲镇,8,3,9,4\n'],
    ['items over years', '单位名称,新收申请,,予以公开,\n,2021,2022,2021,2022\n甲镇,8,9,3,4\n'],
    [
      'Chinese numerals',
      '单位,二〇二一年新收申请,二〇二二年新收申请,二〇二一年予以公开,二〇二二年予以公开\n甲镇,8,9,3,4\n',
    ],
    ['on its side', '项目,2021,2022\n新收申请,8,9\n予以公开,3,4\n不予公开,0,0\n'],
    ['on its side, wholly', 'town,甲镇,甲镇\nyear,2021,2022\n新收申请,8,9\n予以公开,3,4\n不予公开,0,0\n'],
  ])('%s', (_, text) => {
    const reading = decide(text, { orgName: '甲镇' })
    expect({
      received: numbers(reading, 'new_received__total'),
      granted: numbers(reading, 'granted__total'),
      years: years(reading),
    }).toEqual(expected)
    expect(texts(reading, 'org_name')).toEqual(['甲镇', '甲镇'])
    expect(reading.outcome).toBe('review')
    expect(group(reading, 'wide-years')).toBeDefined()
  })

  test('a file with a year column, or with figures beside those of years, is not taken apart', () => {
    expect(group(read('town,year,granted_2021,granted\n甲镇,2023,1,2\n'), 'wide-years')).toBeUndefined()
    expect(read('town,granted_2021,granted_2022,partial\n甲镇,1,2,3\n').outcome).toBe('refuse')
  })

  test('the table of one report is one report, named by its title only when a person says so', () => {
    const form =
      '西兴街道2023年政府信息公开工作年度报告,,,\n,,自然人,总计\n一、本年新收政府信息公开申请数量,,5,6\n三、本年度办理结果,（一）予以公开,2,3\n,（二）部分公开,0,1\n'
    const refused = read(form)
    expect(refused.outcome).toBe('refuse')
    expect([asked(refused, 'org-name')?.suggested, asked(refused, 'year')?.suggested]).toEqual([
      '西兴街道',
      2023,
    ])
    const given = decide(form, { orgName: '西兴街道', year: 2023 })
    const cells = [
      'new_received__natural',
      'new_received__total',
      'granted__natural',
      'granted__total',
      'partial__total',
    ]
    expect(cells.map(id => numbers(given, id))).toEqual([[5], [6], [2], [3], [1]])
  })
})

describe('totals, twins, years that cannot be read', () => {
  test('a total is loaded as a body of its own only when told', () => {
    const text = 'county,town,year,granted\n甲县,一镇,2023,1\n合计,,2023,1\n'
    expect(asked(read(text), 'total-rows')).toEqual({
      kind: 'total-rows',
      chosen: 'set-aside',
      count: 1,
      rows: [{ line: 3, found: '合计' }],
    })
    expect(texts(read(text), 'org_name')).toEqual(['一镇'])
    const loaded = decide(text, { totalRows: 'load' })
    expect(texts(loaded, 'org_name')).toEqual(['一镇', '合计'])
    expect(loaded.outcome).toBe('review')
  })

  const twins =
    'town,year,granted,partial\n甲镇,2023,1,0\n甲镇,2023,1,0\n甲镇,2023,2,0\n乙镇,2023,5,5\n乙镇,2023,6,5\n'
  test('rows that differ stand side by side', () => {
    const question = asked(read(twins), 'duplicates')
    expect(question).toMatchObject({ chosen: 'last', count: 2 })
    expect(question?.groups).toEqual([
      {
        orgName: '甲镇',
        year: 2023,
        lines: [2, 4],
        kept: 4,
        differences: [{ column: 'granted', found: ['1', '2'] }],
      },
      {
        orgName: '乙镇',
        year: 2023,
        lines: [5, 6],
        kept: 6,
        differences: [{ column: 'granted', found: ['5', '6'] }],
      },
    ])
  })

  test.each([
    [{ keepLines: [2] }, 'last', [2, 6]],
    [{ keepLines: [3] }, 'last', [2, 6]],
    [{ keepLines: [2, 4] }, 'first', [4, 5]],
    [{ keepLines: [4, 2] }, 'first', [2, 5]],
    [{ keepLines: [5, 99] }, 'none', [5]],
  ] as const)('lines named win over the rule: %j with %s', (decisions, duplicates, kept) => {
    expect(lines(read(twins, { duplicates, decisions }))).toEqual(kept)
  })

  test('a year given by hand to a line loads that row and no other', () => {
    const text = 'town,year,granted\n甲镇,二三年,1\n乙镇,,2\n丙镇,2021,3\n'
    expect(asked(read(text), 'bad-years')).toMatchObject({
      count: 2,
      rows: [
        { line: 2, found: '二三年', given: null },
        { line: 3, found: '', given: null },
      ],
    })
    const given = decide(text, {
      yearOfLines: [
        { line: 2, year: 2023 },
        { line: 4, year: 2019 },
      ],
    })
    expect([texts(given, 'org_name'), years(given)]).toEqual([
      ['甲镇', '丙镇'],
      [2023, 2021],
    ])
    expect(asked(given, 'bad-years')?.rows[0]?.given).toBe(2023)
  })
})

describe('whole rows of a damaged file', () => {
  const cases: readonly [string, string, number, number, number][] = [
    ['hostile/enc_09_truncated_utf8.csv', 'cut.csv', 7, 5, 1],
    ['hostile/enc_08_one_gbk_line_in_utf8.csv', 'mixed.csv', 5, 3, 2],
    ['hostile/str_06_unbalanced_quote.csv', 'quote.csv', 3, 1, 5],
    ['hostile/jsn_09_truncated.json', 'cut.json', 1, 5, 1],
  ]
  test.each(cases)('%s', (path, name, line, before, after) => {
    const refused = open(fixture(path), {}, name)
    expect(refused).toMatchObject({ outcome: 'refuse', rowsLoaded: 0 })
    expect(asked(refused, 'whole-rows')).toEqual({
      kind: 'whole-rows',
      chosen: false,
      line,
      rowsBefore: before,
    })
    const rescued = open(fixture(path), { wholeRowsOnly: true }, name)
    expect(rescued).toMatchObject({ outcome: 'review', rowsLoaded: before, rowsSetAside: after })
    expect(rescued.setAside.every(row => row.raw !== '' && row.line >= line)).toBe(true)
    expect(asked(rescued, 'whole-rows')).toMatchObject({ chosen: true, rowsBefore: before })
  })

  test('the rows before are those of the sound file, wherever the cut falls in a list of records', () => {
    const records = [1, 2, 3].map(n => ({ town: '甲镇', year: 2020 + n, granted: n }))
    const text = JSON.stringify({ data: { list: records } })
    const whole = read(text).rowHashes
    for (let end = text.indexOf('['); end < text.length; end++) {
      const reading = decide(text.slice(0, end), { wholeRowsOnly: true }, 'a.json')
      expect(whole.slice(0, reading.rowHashes.length)).toEqual(reading.rowHashes)
    }
  })

  test('a sound file is the same with it', () => {
    const bytes = fixture('hostile/enc_00_clean_utf8.csv')
    const { decisions: _, ...whole } = open(bytes, { wholeRowsOnly: true })
    expect(open(bytes)).toMatchObject(whole)
  })
})

describe('the first rows as understood', () => {
  test('a number, a blank and a word are told apart', () => {
    const reading = read('备注,town,year,granted,partial\n甲,甲镇,2023年,"1,234",\n,,2022,无,12件\n')
    expect(reading.preview.columns).toEqual([
      { position: 2, header: 'town', target: 'org_name' },
      { position: 3, header: 'year', target: 'year' },
      { position: 4, header: 'granted', target: 'granted__total' },
      { position: 5, header: 'partial', target: 'partial__total' },
      { position: 1, header: '备注', target: null },
    ])
    expect(reading.preview.rows.map(row => row.cells.map(cell => cell.read))).toEqual([
      ['甲镇', '2023', '1234', null, '甲'],
      ['甲镇', '2022', 'none_word', '12', null],
    ])
    expect(reading.preview.rows[0]?.cells[2]?.raw).toBe('1,234')
  })

  test('eight rows and thirty columns at most', () => {
    const headers = Array.from({ length: 50 }, (_, i) => `c${i}`)
    const rows = Array.from(
      { length: 20 },
      (_, i) => `甲镇,${2008 + (i % 15)},${headers.map(() => '1').join(',')}`,
    )
    const { preview } = read(`town,year,${headers.join(',')}\n${rows.join('\n')}\n`)
    expect([preview.columns.length, preview.rows.length, preview.rows[0]?.cells.length]).toEqual([30, 8, 30])
  })
})

describe('counts that stand out', () => {
  const outliers = (tokens: readonly (number | string)[]) =>
    group(read(`town,year,granted\n${tokens.map((n, i) => `镇${i}镇,2023,${n}`).join('\n')}\n`), 'outlier')
      ?.lines
  test('a date serial far above its column; one figure a thousand times the next', () => {
    expect(outliers([45291, 3, 12])).toEqual([2])
    expect(outliers([45291, 45292, 3, 12, 7])).toEqual([2, 3])
    expect(outliers([1, 2, 3, 4, 5, 6, 7, 12000])).toEqual([9])
  })
  test('large counts among large ones, and few numbers, say nothing', () => {
    expect(outliers([45291, 3000, 12])).toBeUndefined()
    expect(outliers([45291, 45000, 3])).toBeUndefined()
    expect(outliers([1, 2, 3, 12000])).toBeUndefined()
    expect(outliers([45291])).toBeUndefined()
  })
})
