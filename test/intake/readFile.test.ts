import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellNotes } from '../../src/domain/cellNote'
import { columnId, FORM_COLUMNS, formColumns } from '../../src/domain/dictionary'
import { outcomeItems } from '../../src/domain/identities'
import { rowHashKeys } from '../../src/domain/rowHashes'
import { fingerprint } from '../../src/intake/fingerprint'
import { readFile } from '../../src/intake/readFile'
import { fixture, group, note, numbers, OPTIONS, read, texts } from './support'

describe('the seed report, 七里海镇 2020 (domain.md 1.11), with raw tokens', () => {
  const reading = readFile(fixture('intake/qilihai-2020.csv'), 'qilihai.csv', OPTIONS)

  test('every cell of the 2019 form is read; what is not named below is a written 0', () => {
    const expected: Record<string, number> = {
      penalty_items_prev: 3,
      penalty_items_delta: 3,
      penalty_decisions: 6,
      fee_items_prev: 7,
      fee_items_delta: 3,
      procure_projects: 13,
      procure_amount_yuan: 4_859_033,
      new_received__natural: 1,
      granted__natural: 1,
      handled_total__natural: 1,
      lit_direct_upheld: 6,
      lit_direct_total: 6,
    }
    for (const { id } of formColumns('2019'))
      expect({ id, n: numbers(reading, id) }).toEqual({ id, n: [expected[id] ?? 0] })
    expect(reading.loadedColumns).toHaveLength(198)
  })

  test('templates, identity and raw tokens', () => {
    expect(texts(reading, 'template')).toEqual(['2019'])
    expect(texts(reading, 'org_type')).toEqual(['town_zhen'])
    expect(texts(reading, 'org_level')).toEqual(['town'])
    expect(texts(reading, 'published_date')).toEqual(['2021-01-20'])
    expect(note(reading, 'penalty_items_delta')).toMatchObject({
      status: 'number',
      raw: '增3',
      imputedValue: null,
    })
    expect(note(reading, 'procure_amount_yuan')).toMatchObject({ status: 'number', raw: '4859033元' })
    expect(group(reading, 'unit-stripped')).toMatchObject({
      count: 1,
      lines: [2],
      detail: 'unit_stripped 4859033',
    })
    expect(reading.outcome).toBe('accept_warn')
  })

  test('the written wrong zeros stay, nothing is proved, the tables count as wholly filled', () => {
    const fill = reading.batches[0]?.fill
    expect(numbers(reading, 'new_received__total')).toEqual([0])
    expect(fill?.proved[0]).toBe(0)
    expect([fill?.filled.t2[0], fill?.filled.t3[0], fill?.filled.t4[0]]).toEqual([22, 161, 15])
  })
})

describe('上海市政府办公厅 2019, zeros left blank (domain.md 3.4)', () => {
  const bytes = fixture('intake/shanghai-2019.csv')

  test('all 126 blanks of table 3 are settled and the derived totals add to the reported 805', () => {
    const reading = readFile(bytes, 'shanghai.csv', OPTIONS)
    const imputed = (id: string) => note(reading, id)?.imputedValue ?? null
    const form = formColumns('2019', 't3')
    const blank = form.filter(c => numbers(reading, c.id)[0] === null)
    expect(blank).toHaveLength(126)
    for (const { id } of blank) expect({ id, value: typeof imputed(id) }).toEqual({ id, value: 'number' })

    // The totals of domain.md 3.4, in the order of the form; all other outcome rows are proved 0.
    const totals = outcomeItems('2019').map(id => imputed(columnId(id)))
    expect(totals.filter(n => n !== 0)).toEqual([272, 3, 14, 5, 4, 12, 265, 47, 25, 149, 9])
    expect(outcomeItems('2019').reduce((sum, id) => sum + (imputed(columnId(id)) ?? 0), 0)).toBe(805)
    expect(note(reading, 'granted__total')).toMatchObject({
      status: 'blank',
      raw: '',
      imputedRule: expect.stringMatching(/^I2 K0[23]:/),
    })
    expect(note(reading, 'new_received__research')?.imputedRule).toMatch(/^I1 K0[123]:/)
    // The reported value itself stays blank.
    expect(numbers(reading, 'granted__total')).toEqual([null])
  })

  test('where an empty cell means «not shown by the source», nothing is proved and only wholly written tables count', () => {
    const reading = readFile(bytes, 'shanghai.csv', { ...OPTIONS, emptyMeans: 'not_loaded' })
    const fill = reading.batches[0]?.fill
    expect(fill?.proved[0]).toBe(0)
    expect([fill?.filled.t2[0], fill?.filled.t3[0], fill?.filled.t4[0]]).toEqual([22, -1, -1])
    expect(reading.batches.flatMap(b => cellNotes(b.notes)).every(n => n.imputedValue === null)).toBe(true)
    // Without a mark of its template the seven cells of （六）其他处理 are not known to be on the form.
    expect(group(reading, 'blank-cells')).toMatchObject({ count: 119 + 9, detail: 'not_loaded' })
  })
})

describe('encodings', () => {
  test.each(['small-gb18030.csv', 'small-utf16le.csv'])('%s gives the same reports', name => {
    const reading = readFile(fixture(`intake/${name}`), name, OPTIONS)
    expect(texts(reading, 'org_name')).toEqual(['枕砚街道', '荇渡乡', '莳墟乡'])
    expect(numbers(reading, 'new_received__total')).toEqual([12, 0, null])
    expect(numbers(reading, 'carried_in__total')).toEqual([1, 0, null])
    expect(numbers(reading, 'granted__total')).toEqual([6, 0, null])
    expect(numbers(reading, 'deny_total__total')).toEqual([7, 0, 0])
    expect(note(reading, 'carried_in__total', 2)).toMatchObject({ status: 'dash', raw: '/' })
    expect(note(reading, 'granted__total', 2)).toMatchObject({ status: 'none_word', raw: '无' })
    expect(note(reading, 'new_received__total', 2)).toBeUndefined()
    expect(group(reading, 'missing-token')).toMatchObject({ lines: [4], column: '上年结转' })
    expect(group(reading, 'ambiguous-none')).toMatchObject({ lines: [4], column: '予以公开' })
    expect(group(reading, 'encoding-guessed')?.detail).toBe(name.includes('gb') ? 'gb18030' : undefined)
  })

  test('a line of GBK in a UTF-8 file is refused with line and byte, not read with replacement characters', () => {
    const good = new TextEncoder().encode('town,year,granted\n枕砚街道,2023,1\n荇渡乡,2023,2\n')
    const gbk = [0xdc, 0xf4, 0xb6, 0xc9, 0xcf, 0xe7]
    const reading = readFile(
      new Uint8Array([...good, ...gbk, ...new TextEncoder().encode(',2022,1\n')]),
      'x.csv',
      OPTIONS,
    )
    expect(reading).toMatchObject({ outcome: 'refuse', rowsLoaded: 0, batches: [] })
    expect(reading.groups[0]).toMatchObject({
      code: 'encoding-error',
      lines: [4],
      detail: `byte ${good.length}`,
    })
  })
})

describe('faults are named by line, column and reason; the other rows load', () => {
  const reading = readFile(fixture('intake/three-faults.csv'), 'faults.csv', OPTIONS)

  test('a bad year, a text cell and a short row', () => {
    expect(reading.outcome).toBe('review')
    expect(texts(reading, 'org_name')).toEqual(['枕砚街道', '莳墟乡', '芦汀镇'])
    expect(reading.setAside).toEqual([
      expect.objectContaining({
        line: 3,
        code: 'year-invalid',
        column: '年度',
        found: '二〇二�',
        raw: '荇渡乡,澄砚县,二〇二�,3,0,3,0,0',
      }),
      expect.objectContaining({
        line: 5,
        code: 'missing-cell',
        column: '不予公开',
        detail: '6 / 8',
        raw: '杏坪镇,澄砚县,2023,4,0,4',
      }),
    ])
    expect(reading.issues).toContainEqual(
      expect.objectContaining({ code: 'type-error', line: 4, column: '新收申请', found: '详见附件' }),
    )
    expect(numbers(reading, 'new_received__total')).toEqual([12, null, 5])
    expect(note(reading, 'new_received__total', 1)).toMatchObject({ status: 'text', raw: '详见附件' })
    expect([reading.rowsInFile, reading.rowsLoaded, reading.rowsSetAside]).toEqual([5, 3, 2])
  })
})

describe('JSON', () => {
  test('nested records are flattened to the columns of the form', () => {
    const reading = readFile(fixture('intake/nested.json'), 'nested.json', OPTIONS)
    expect(texts(reading, 'org_name')).toEqual(['枕砚街道', '荇渡乡'])
    expect(texts(reading, 'org_type')).toEqual(['subdistrict', 'township_xiang'])
    expect(numbers(reading, 'new_received__natural')).toEqual([1, 12])
    expect(numbers(reading, 'permit_decisions')).toEqual([4, null])
    expect(group(reading, 'nested-flattened')).toBeDefined()
    // The second record has no remark; the array of the first is kept as text.
    expect(reading.batches[0]?.extra).toEqual([{ name: 'remark', values: ['["甲",1]', null] }])
  })

  test('a key that a record does not have is not a blank: nothing is known of that cell', () => {
    const reading = read(
      '[{"town":"甲镇","year":2023,"granted":1,"partial":2},{"town":"乙镇","year":2023,"granted":1}]',
      {},
      'a.json',
    )
    expect(numbers(reading, 'partial__total')).toEqual([2, null])
    expect(note(reading, 'partial__total', 1)).toMatchObject({ status: 'not_loaded' })
    expect(group(reading, 'blank-cells')).toBeUndefined()
  })

  test('faults name line and column; big integers are not rounded', () => {
    const cut = read('[\n {"town": "甲镇",\n  "year" 2023}\n]', {}, 'a.json')
    expect(cut.groups[0]).toMatchObject({ code: 'json-error', lines: [3], detail: '3:10' })
    const big = read('[{"town":"甲镇","year":2023,"granted":9007199254740993}]', {}, 'a.json')
    expect(group(big, 'number-out-of-range')).toMatchObject({ samples: ['9007199254740993'], lines: [1] })
    expect(numbers(big, 'granted__total')).toEqual([null])
  })

  test('keys of Object.prototype are columns like any other', () => {
    const reading = read(
      '[{"town":"甲镇","year":2023,"granted":1,"__proto__":{"polluted":1},"constructor":"c"}]',
      {},
      'a.json',
    )
    expect(reading.batches[0]?.extra.map(e => e.name)).toEqual(['__proto__.polluted', 'constructor'])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('what a sheet carries besides reports', () => {
  const HEADER = 'town,year,granted,partial\n'

  test('a title, a note, totals and a second header are told; rows that have figures can be seen', () => {
    const reading = read(
      `2023年汇总表,,,\n单位：件,,,\n${HEADER}甲镇,2023,1,2\n全县合计,,1,2\ntown,year,granted,partial\n乙镇,2023,3,4\n注：来自各镇年报,,,\n`,
    )
    expect(texts(reading, 'org_name')).toEqual(['甲镇', '乙镇'])
    expect(group(reading, 'preamble-skipped')?.lines).toEqual([1, 2])
    expect(group(reading, 'repeated-header')?.lines).toEqual([6])
    expect(reading.setAside.map(row => [row.line, row.code])).toEqual([
      [5, 'total-row'],
      [8, 'footnote-row'],
    ])
  })

  test('lines are physical lines, also after a quoted line break', () => {
    const reading = read(`${HEADER}"甲\n镇",2023,1,2\r\n乙镇,x,1,2\r\n`)
    expect(texts(reading, 'org_name')).toEqual(['甲镇'])
    expect(reading.setAside).toEqual([
      expect.objectContaining({ line: 4, code: 'year-invalid', raw: '乙镇,x,1,2' }),
    ])
  })

  test('a quote that is never closed is refused at its own line, even if a later quote closes it', () => {
    const open = read(`${HEADER}甲镇,2023,1,2\n"乙镇,2023,1,2\n"丙镇",2023,1,2\n`)
    expect(open.groups[0]).toMatchObject({ code: 'unclosed-quote', column: 'town', lines: [3] })
    const stray = read(`${HEADER}甲"镇,2023,1,2\n`)
    expect(stray.groups[0]).toMatchObject({ code: 'stray-quote', column: 'town', lines: [2] })
  })

  test('a second table under the first is not read under the header of the first', () => {
    const reading = read(`${HEADER}甲镇,2023,1,2\ntown,year,denied,granted\n乙镇,2023,3,4\n`)
    expect(texts(reading, 'org_name')).toEqual(['甲镇'])
    expect(reading.setAside.map(row => [row.line, row.code])).toEqual([
      [3, 'second-table'],
      [4, 'second-table'],
    ])
  })

  test('figures above the header are set aside, not taken for a title', () => {
    const reading = read(`甲镇,2022,1,2\n${HEADER}乙镇,2023,3,4\n`)
    expect(reading.setAside).toEqual([
      expect.objectContaining({ line: 1, code: 'no-header', raw: '甲镇,2022,1,2' }),
    ])
    expect(reading.outcome).toBe('review')
  })

  test('an official form as a merged header of three rows', () => {
    const reading = read(
      '单位,年度,三、本年度办理结果,,,\n,,（一）予以公开,,（三）不予公开,\n,,自然人,总计,1.属于国家秘密/总计,8.属于行政查询事项/总计\n甲镇,2023,1,2,3,4\n',
    )
    expect(reading.loadedColumns).toEqual([
      'granted__natural',
      'granted__total',
      'deny_state_secret__total',
      'deny_admin_query__total',
    ])
    expect(group(reading, 'multi-row-header')?.lines).toEqual([1, 2, 3])
    expect(numbers(reading, 'deny_admin_query__total')).toEqual([4])
  })
})

describe('columns', () => {
  test('unknown and second columns are kept as text under a free name', () => {
    const reading = read('town,year,granted,予以公开,备注,Line,line\n甲镇,2023,1,2,无,001,x\n')
    expect(numbers(reading, 'granted__total')).toEqual([1])
    expect(reading.batches[0]?.extra).toEqual([
      { name: '予以公开', values: ['2'] },
      { name: '备注', values: ['无'] },
      { name: 'Line_2', values: ['001'] },
      { name: 'line_3', values: ['x'] },
    ])
    expect(group(reading, 'duplicate-label', '予以公开')?.detail).toBe('3, 4')
    expect(reading.mapping.map(m => [m.position, m.target ?? m.keptAs])).toEqual([
      [1, 'org_name'],
      [2, 'year'],
      [3, 'granted__total'],
      [4, '予以公开'],
      [5, '备注'],
      [6, 'Line_2'],
      [7, 'line_3'],
    ])
  })

  test('a file without year or body is refused, naming what is missing', () => {
    expect(read('town,granted\n甲镇,1\n').groups.at(-1)).toMatchObject({
      code: 'missing-column',
      column: 'year',
    })
    expect(read('year,granted\n2023,1\n').groups.at(-1)).toMatchObject({
      code: 'missing-column',
      column: 'org_name',
    })
    expect(read('a,b\n1,2\n').groups.at(-1)).toMatchObject({ code: 'missing-column' })
    expect(read('town,year,granted\n').groups.at(-1)).toMatchObject({ code: 'header-only' })
    expect(read('\n \n').groups.at(-1)).toMatchObject({ code: 'empty-file' })
  })

  test('a fraction makes the column one of fractions and nothing is rounded', () => {
    const reading = read('town,year,granted\n甲镇,2023,1\n乙镇,2023,3.5\n丙镇,2023,\n')
    expect(numbers(reading, 'granted__total')).toEqual([1, 3.5, null])
  })
})

describe('two rows for one report', () => {
  const rows = 'town,year,granted\n甲镇,2023,1\n乙镇,2023,5\n甲镇,2023,2\n'

  test.each([
    ['last', ['乙镇', '甲镇'], [5, 2], [2]],
    ['first', ['甲镇', '乙镇'], [1, 5], [4]],
    ['none', ['乙镇'], [5], [2, 4]],
  ] as const)('keep %s', (duplicates, names, values, aside) => {
    const reading = read(rows, { duplicates })
    expect(texts(reading, 'org_name')).toEqual(names)
    expect(numbers(reading, 'granted__total')).toEqual(values)
    expect(reading.setAside.map(row => row.line)).toEqual(aside)
    expect(group(reading, 'duplicate-key')).toMatchObject({ lines: [2, 4], detail: '2, 4' })
    expect(reading.outcome).toBe('review')
    const kept = rows.split('\n').filter((_, i) => !aside.some(line => line === i + 1))
    expect(reading.rowHashes).toEqual(read(kept.join('\n')).rowHashes)
    expect(rowHashKeys(reading.rowHashes)).toHaveLength(values.length)
  })

  test('the same row again is one report; a revision is another', () => {
    const twice = read('town,year,granted\n甲镇,2023,1\n甲镇,2023,1\n')
    expect(twice.outcome).toBe('accept_warn')
    expect(twice.setAside).toEqual([expect.objectContaining({ line: 3, code: 'duplicate-row', detail: '2' })])
    const revised = read('town,year,revision,granted\n甲镇,2023,0,1\n甲镇,2023,1,2\n')
    expect(revised.rowsLoaded).toBe(2)
    expect(texts(revised, 'report_key').map(key => key?.slice(13))).toEqual(['-2023', '-2023-r1'])
  })
})

describe('derived and imputed values', () => {
  const FLOW = 'town,year,new_received,carried_in,carried_out'

  test('I5 only where the file has no column for the handled total', () => {
    const derived = read(`${FLOW}\n甲镇,2023,10,2,3\n乙镇,2023,10,,3\n`)
    expect(note(derived, 'handled_total__total', 0)).toMatchObject({
      status: 'not_loaded',
      imputedValue: 9,
      imputedRule: 'I5',
    })
    expect(note(derived, 'handled_total__total', 1)).toBeUndefined()
    expect(numbers(derived, 'handled_total__total')).toEqual([null, null])
    const reported = read(`${FLOW},handled_total\n甲镇,2023,10,2,3,\n`)
    expect(note(reported, 'handled_total__total')).toBeUndefined()
  })

  test('a row that does not balance is told and not altered; a blank is no contradiction', () => {
    const reading = read(
      `${FLOW},handled_total,granted\n甲镇,2023,10,2,3,8,1\n乙镇,2023,10,2,3,9,1\n丙镇,2023,10,,3,9,1\n丁镇,2023,1,0,0,1,5\n`,
    )
    expect(group(reading, 'balance-mismatch')?.lines).toEqual([2, 5])
    expect(numbers(reading, 'handled_total__total')).toEqual([8, 9, 9, 1])
  })
})

test('the real panel loads whole: 122 rows in, 122 loaded', () => {
  const reading = readFile(fixture('../../data/samples/pingtan.csv'), 'pingtan.csv', OPTIONS)
  expect([reading.rowsInFile, reading.rowsLoaded, reading.rowsSetAside]).toEqual([122, 122, 0])
  expect(reading.loadedColumns).toHaveLength(FORM_COLUMNS.length)
  expect(new Set(texts(reading, 'org_id')).size).toBe(19)
  expect(
    reading.groups.map(g => g.code).filter(code => code === 'unknown-column' || code === 'type-error'),
  ).toEqual([])
})

test('a roster is told by its columns and gives bodies', () => {
  const reading = read(
    '单位,区县,类型,设立日期,撤销日期,人口\n甲镇,澄砚县,镇,2019-01-01,,"12,345"\n乙乡,澄砚县,,,2022/12/31,\n',
  )
  expect(reading.kind).toBe('roster')
  expect(reading.roster).toEqual([
    expect.objectContaining({
      orgName: '甲镇',
      orgType: 'town_zhen',
      validFrom: '2019-01-01',
      validTo: '',
      population: 12_345,
    }),
    expect.objectContaining({
      orgName: '乙乡',
      orgType: 'township_xiang',
      validFrom: '',
      validTo: '2022-12-31',
      population: null,
    }),
  ])
  expect(reading.rowsLoaded).toBe(2)
})

describe('fingerprint', () => {
  const [head, ...rows] = ['town,year,granted,partial', '甲镇,2023,1,2', '乙镇,2023,3,', '丙镇,2022,5,/']
  const hash = (lines: readonly (string | undefined)[]) =>
    fingerprint(read(`${lines.join('\n')}\n`).rowHashes)

  test('does not depend on row order or column order, but on every figure and mark', () => {
    const base = hash([head, ...rows])
    expect(hash([head, ...rows.toReversed()])).toBe(base)
    expect(hash(['year,town,partial,granted', '2023,甲镇,2,1', '2023,乙镇,,3', '2022,丙镇,/,5'])).toBe(base)
    expect(hash([head, rows[0], rows[1], '丙镇,2022,5,无'])).not.toBe(base)
    expect(hash([head, rows[0], '乙镇,2023,3,0', rows[2]])).not.toBe(base)
  })
})

describe('whatever the file', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '甲镇',
      '乙镇',
      '2023',
      '2022',
      '1',
      '0',
      '',
      '无',
      '/',
      '合计',
      '=1+1',
      '__proto__',
      'year',
      'town',
      '12件',
    ),
    fc.string({ unit: fc.constantFrom(...'",\r\n\t;=+-@镇1 \u00A0\uFEFF'), maxLength: 6 }),
  )
  const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

  test('rows in = rows loaded + rows set aside, each of which can be seen', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), rows => {
        const body = rows.map(row => row.map(quote).join(',')).join('\n')
        const reading = read(`town,year,granted,partial\n甲镇,2023,1,2\n${body}`)
        expect(reading.rowsInFile).toBe(reading.rowsLoaded + reading.rowsSetAside)
        expect(reading.setAside).toHaveLength(reading.rowsSetAside)
        const notRows = ['blank-row', 'repeated-header'].reduce(
          (n, code) => n + (reading.groups.find(g => g.code === code)?.count ?? 0),
          0,
        )
        if (reading.outcome !== 'refuse')
          expect(reading.rowsInFile + notRows).toBe(1 + rows.length - endingBlank(body, rows.length))
      }),
      { numRuns: 200 },
    )
  })

  /** A text that ends in a line end, or an empty body, has no row behind it. */
  function endingBlank(body: string, rows: number): number {
    if (rows === 0) return 0
    return body === '' || body.endsWith('\n') ? 1 : 0
  }

  test('random bytes are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('a.csv', 'a.json'), (bytes, name) => {
        expect(['accept', 'accept_warn', 'review', 'refuse']).toContain(
          readFile(bytes, name, OPTIONS).outcome,
        )
      }),
      { numRuns: 200 },
    )
  })

  test('one delimiter or quote more or less in a clean file is never silently another figure', () => {
    const clean =
      'town,county,year,granted,partial\n甲镇,澄砚县,2023,12,1\n乙镇,澄砚县,2023,20,0\n丙镇,澄砚县,2022,7,3\n'
    const base = read(clean)
    expect(base.outcome).toBe('accept')
    const changes = [...clean].flatMap((sign, i) => [
      `${clean.slice(0, i)},${clean.slice(i)}`,
      `${clean.slice(0, i)}"${clean.slice(i)}`,
      ...(sign === ',' ? [clean.slice(0, i) + clean.slice(i + 1)] : []),
    ])
    for (const text of changes) {
      const reading = read(text)
      if (reading.outcome !== 'accept') continue
      expect({ text, hashes: reading.rowHashes }).toEqual({ text, hashes: base.rowHashes })
    }
  })
})
