/** The SQL tab of the built app: by keyboard, with attacks and runaway statements, and never run by a link. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, type TestFile, textFile } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start, forgive, discard } = suite({ viewport: { width: 1366, height: 768 }, hash: '#/pivot?qt=sql' })

const linked = (sql: string) => `#/pivot?qt=sql&q=${encodeURIComponent(sql)}`
const editor = (page: Page) => page.locator('.cm-content')
const grid = (page: Page) => page.locator('.sq-table:not(.sq-cross)')

async function write(page: Page, sql: string): Promise<void> {
  await editor(page).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(sql)
}

async function run(page: Page, sql: string): Promise<void> {
  await write(page, sql)
  await page.keyboard.press('Control+Enter')
}

/** Cells of the grid's first rows as text. */
async function cells(page: Page): Promise<readonly (readonly string[])[]> {
  return grid(page).evaluate(table =>
    [...table.querySelectorAll('tbody tr:not(.sq-spacer)')].map(row =>
      [...row.querySelectorAll('td:not(.sq-filler)')].map(cell => cell.textContent ?? ''),
    ),
  )
}

/** Contents, tables and settings: what an attack could have changed. */
async function fingerprint(page: Page): Promise<unknown> {
  return query(
    page,
    `SELECT (SELECT md5(string_agg(report_key || coalesce(new_received__total::VARCHAR, ''), ',' ORDER BY report_key)) FROM report) AS content,
      (SELECT count(*) FROM finding)::INTEGER AS findings,
      (SELECT md5(string_agg(table_name, ',' ORDER BY table_name)) FROM duckdb_tables()) AS tables,
      (SELECT md5(string_agg(name || '=' || coalesce(value, ''), ',' ORDER BY name)) FROM duckdb_settings()
        WHERE name NOT IN ('seed', 'profiling_output')) AS settings,
      (SELECT count(*) FROM duckdb_logs())::INTEGER AS log`,
  )
}

describe('a statement', () => {
  it('is written, run, read and sorted by keyboard alone, and kept until it is forgotten', async () => {
    const page = await start({ fresh: true })
    const tab = page.getByRole('tab', { name: 'SQL' })
    await tab.focus()
    for (let i = 0; i < 20 && !(await editor(page).evaluate(at => at === document.activeElement)); i++)
      await page.keyboard.press('Tab')
    expect(await editor(page).evaluate(at => at === document.activeElement)).toBe(true)
    await page.keyboard.insertText(
      "SELECT * FROM (VALUES ('镇', 0, 9007199254740993), ('街道', NULL, 2), ('乡', 10, 9007199254740992)) t(name, n, big)",
    )
    await page.keyboard.press('Control+Enter')
    await grid(page).waitFor()
    expect(await cells(page)).toEqual([
      ['镇', '0', '9007199254740993'],
      ['街道', 'NULL', '2'],
      ['乡', '10', '9007199254740992'],
    ])
    expect(await page.locator('.sq-done').textContent()).toContain('3 行 × 3 列')
    // Tab indents; after Esc it leaves.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await editor(page).evaluate(at => at === document.activeElement)).toBe(false)
    await page.locator('[data-head="0"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect((await cells(page)).map(row => row[1])).toEqual(['0', '10', 'NULL'])
    await page.keyboard.press('Enter')
    expect((await cells(page)).map(row => row[1])).toEqual(['10', '0', 'NULL'])
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect((await cells(page)).map(row => row[2])).toEqual(['2', '9007199254740992', '9007199254740993'])
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    expect((await cells(page)).map(row => row[0])).toEqual(['街道', '乡', '镇'])
    expect(await page.locator('.sq-notes').textContent()).toContain('不改查询')

    // What was run is kept on this device until it is forgotten.
    await page.reload()
    await settledState(page)
    await page.getByRole('button', { name: '历史' }).click()
    const past = page.locator('.sq-past li')
    expect(await past.count()).toBe(1)
    expect(await past.textContent()).toContain("SELECT * FROM (VALUES ('镇', 0")
    await page.getByRole('button', { name: '清空历史' }).click()
    expect(await past.count()).toBe(0)
    expect(await page.evaluate(() => localStorage.getItem('mingjing-queries'))).toBeNull()
    await page.keyboard.press('Escape')
  })

  it('that came with a link is shown, and runs only after a click', async () => {
    const page = await start({ hash: linked("SELECT 'ran' AS a") })
    await editor(page).waitFor()
    expect(await editor(page).textContent()).toContain("SELECT 'ran' AS a")
    expect(await page.locator('.sq-notice').textContent()).toContain('还没有运行')
    await page.waitForTimeout(1000)
    expect(await grid(page).count()).toBe(0)
    const ran = () =>
      page.evaluate(() =>
        performance
          .getEntriesByName('mj:query')
          .some(entry => ((entry as PerformanceMeasure).detail as { id: string }).id === 'sql'),
      )
    expect(await ran()).toBe(false)
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await grid(page).waitFor()
    expect(await cells(page)).toEqual([['ran']])
    expect(await ran()).toBe(true)
  })

  it('goes into the address, and back and forward bring it again without running it', async () => {
    const page = await start()
    await run(page, 'SELECT 1 AS a')
    await grid(page).waitFor()
    await expect.poll(() => page.evaluate(() => location.hash)).toContain(encodeURIComponent('SELECT 1 AS a'))
    await go(page, '#/overview')
    await page.goBack()
    await editor(page).waitFor()
    expect(await editor(page).textContent()).toBe('SELECT 1 AS a')
    expect(await grid(page).count()).toBe(0)
  })

  it('that is wrong is underlined at the place, with a plain sentence before DuckDB’s own', async () => {
    const page = await start()
    await run(page, "SELECT org_name,\n  '街道' AS 类, nothing_here\nFROM clean")
    const alert = page.getByRole('alert')
    await alert.waitFor()
    const text = (await alert.textContent()) ?? ''
    expect(text).toMatch(/^这里没有名为 nothing_here 的列或表。第 2 行第 14 个字/)
    expect(text).toContain('Binder Error: Referenced column "nothing_here" not found')
    expect(text).not.toContain('LIMIT')
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('nothing_here')
    await page.getByRole('button', { name: '第 2 行第 14 个字' }).click()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('nothing_here')
    // Corrected, the mark is gone.
    await write(page, 'SELECT 1 AS a')
    expect(await page.locator('.cm-lintRange-error').count()).toBe(0)
  })

  it('completes columns by their Chinese labels', async () => {
    const page = await start()
    await write(page, 'SELECT ')
    await page.keyboard.insertText('新')
    await page.keyboard.type('收')
    const first = page.locator('.cm-tooltip-autocomplete li').first()
    await first.waitFor()
    expect(await first.textContent()).toContain('new_received__total')
    // A list that has only just come takes no Enter: it may have been meant for the text.
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    expect(await editor(page).textContent()).toBe('SELECT new_received__total')
  })
})

describe('a result', () => {
  it('of many rows and columns is drawn only where it is in sight', async () => {
    const page = await start()
    await run(page, 'SELECT c.*, r.range FROM clean c, range(24) r')
    await grid(page).waitFor()
    expect(Number(await grid(page).getAttribute('aria-rowcount'))).toBe(405 * 24 + 1)
    expect(Number(await grid(page).getAttribute('aria-colcount'))).toBeGreaterThan(270)
    const drawn = () => grid(page).locator('td').count()
    expect(await drawn()).toBeLessThan(1500)
    await page.locator('.sq-box').evaluate(box => box.scrollTo(box.scrollWidth, box.scrollHeight))
    await expect.poll(async () => (await cells(page)).at(-1)?.at(-1)).toBe('23')
    expect(await drawn()).toBeLessThan(1500)
  })

  it('says where the row limit cut it', async () => {
    const page = await start()
    await run(page, 'FROM range(10001)')
    await grid(page).waitFor()
    expect(await page.locator('.sq-notice').textContent()).toContain('前 10,000 行')
    await run(page, 'FROM range(10000)')
    await expect.poll(() => page.locator('.sq-notice').count()).toBe(0)
    expect(await page.locator('.sq-done').textContent()).toContain('10,000 行')
  })

  it('becomes a chart that is read by keyboard, or a cross table', async () => {
    const page = await start()
    await run(
      page,
      "SELECT * FROM (VALUES ('甲', 2020, 5), ('甲', 2022, 7), ('乙', 2020, 0), ('乙', 2022, NULL)) t(name, year, n)",
    )
    await page.getByRole('tab', { name: '图', exact: true }).click()
    const chart = page.locator('.chart')
    await chart.waitFor()
    expect(await page.locator('.sq-sentence').textContent()).toBe(
      'n：3 个点中最大 7（甲 · 2022），最小 0（乙 · 2020）。',
    )
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(async () => (await page.locator('[aria-live]').allTextContents()).join(' '))
      .toContain('甲 · 2022 n 7')
    expect(await page.locator('.sq-chart .sq-notes').textContent()).toContain('1 行没有数值')
    await page.getByRole('tab', { name: '交叉表' }).click()
    const cross = page.locator('.sq-cross')
    await cross.waitFor()
    expect(
      await cross.evaluate(table =>
        [...table.querySelectorAll('tr')].map(row => [...row.children].map(cell => cell.textContent)),
      ),
    ).toEqual([
      ['name', '2020', '2022'],
      ['甲', '5', '7'],
      ['乙', '0', 'NULL'],
    ])
  })

  it('is saved with where it comes from and the statement itself', async () => {
    const page = await start()
    const sql = "SELECT '=1+1' AS a, NULL AS b, 0 AS c, 1::DOUBLE / 3 AS d"
    await run(page, sql)
    await grid(page).waitFor()
    const save = async (name: string): Promise<Download> => {
      const waiting = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      return waiting
    }
    const csv = await save('导出 CSV')
    expect(csv.suggestedFilename()).toContain('示例数据（虚构）')
    const text = readFileSync(await csv.path(), 'utf8')
    expect(text.split('\r\n').slice(0, 3)).toEqual(['\uFEFFa,b,c,d', "'=1+1,,0,0.3333333333333333", ''])
    expect(text).toContain(sql)
    expect(text).toMatch(/数据指纹.*[0-9a-f]{64}/)
    const book = unzipSync(readFileSync(await (await save('导出 XLSX')).path()))
    const sheets = ['sheet1', 'sheet2'].map(name =>
      strFromU8(book[`xl/worksheets/${name}.xml`] ?? new Uint8Array()),
    )
    expect(sheets[0]).toContain('<v>0.3333333333333333</v>')
    expect(sheets[0]).not.toContain('<f>')
    expect(sheets[1]).toContain('SELECT &apos;=1+1'.replaceAll('&apos;', "'"))
  })
})

describe('a statement that does not end', () => {
  const ENDLESS = 'SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE a.range % 7 = b.range % 5'

  it.each([
    ['a cross join', ENDLESS],
    [
      'a recursion',
      'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n > 0) SELECT max(n) FROM t',
    ],
    [
      'rows without end',
      'SELECT a.range, b.range FROM range(100000000) a, range(100000000) b ORDER BY hash(a.range)',
    ],
  ])('is stopped by Esc within a second, and the next one runs: %s', async (_, sql) => {
    const page = await start()
    const before = await fingerprint(page)
    await run(page, sql)
    await page.getByRole('button', { name: '停止' }).waitFor()
    await page.waitForTimeout(500)
    const begin = Date.now()
    await page.keyboard.press('Escape')
    await page.getByText('已停止，没有结果').waitFor()
    expect(Date.now() - begin).toBeLessThan(1000)
    await run(page, 'SELECT 7 AS a')
    await grid(page).waitFor()
    expect(await cells(page)).toEqual([['7']])
    expect(await fingerprint(page)).toEqual(before)
  })

  it('ends at the time limit', async () => {
    const page = await start()
    const before = await fingerprint(page)
    // The ten seconds of the limit pass in one here.
    await page.evaluate(() => {
      const wait = window.setTimeout.bind(window)
      const quick = (work: () => void, ms?: number) => wait(work, ms === 10_000 ? 1000 : ms)
      Object.assign(window, { setTimeout: Object.assign(quick, { wait }) })
    })
    await page.getByRole('button', { name: /时间上限/ }).click()
    await page.getByRole('option', { name: '10 秒' }).click()
    await run(page, ENDLESS)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('超过了时间上限')
    await page.evaluate(() => {
      const { wait } = window.setTimeout as unknown as { wait: typeof setTimeout }
      Object.assign(window, { setTimeout: wait })
    })
    expect(await fingerprint(page)).toEqual(before)
  })

  it('or that asks for more memory than there is fails by itself', async () => {
    const page = await start()
    const before = await fingerprint(page)
    await run(page, 'SELECT len(list(range)) AS n FROM range(2000000000)')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('内存超过上限')
    expect(await fingerprint(page)).toEqual(before)
  })

  it('and cannot be stopped costs its engine: another has the data back within three seconds', async () => {
    const page = await start()
    discard()
    await openFiles(page, [tenThousand()])
    const before = await fingerprint(page)
    await go(page, '#/pivot?qt=sql')
    // One call of one function over one value: nothing within it asks whether to stop.
    await run(page, "SELECT levenshtein(repeat('a', 300000), repeat('b', 300000)) AS n")
    await page.getByRole('button', { name: '停止' }).waitFor()
    await page.waitForTimeout(500)
    const begin = Date.now()
    await page.keyboard.press('Escape')
    await page.getByText('已停止，没有结果').waitFor({ timeout: 5000 })
    const stopped = Date.now() - begin
    expect(await fingerprint(page)).toEqual(before)
    const back = Date.now() - begin
    expect(await settledState(page)).toBe('ready')
    console.log(`stopped after ${stopped} ms, data of 10,000 reports back after ${back} ms`)
    expect(stopped).toBeLessThan(1500)
    forgive(/./)
  })
})

/** Reports of counties that do not exist: each body with figures of its own that add up. */
function tenThousand(): TestFile {
  const who = 'natural business research welfare legal other_org total'.split(' ')
  const items = 'new_received carried_in granted partial handled_total carried_out'.split(' ')
  const lines = [
    `org_name,county,year,${items.flatMap(item => who.map(each => `${item}__${each}`)).join(',')}`,
  ]
  for (let i = 0; i < 10_000; i++) {
    const mine = 3 + ((i * 7919) % 89)
    const firm = (i * 31) % 13
    const row = (natural: number, business: number) => [natural, business, 0, 0, 0, 0, natural + business]
    const [all, none] = [row(mine, firm), row(0, 0)]
    const figures = [all, none, row(mine, 0), row(0, firm), all, none].flat()
    lines.push(`第${i % 2000}镇,子县${i % 20},${2019 + Math.floor(i / 2000)},${figures.join(',')}`)
  }
  return textFile('一万份.csv', lines.join('\n'))
}

describe('a stranger’s statement', () => {
  const ATTACKS = [
    'SELECT 1; DROP TABLE report',
    'SELECT 1); DROP TABLE report; SELECT * FROM (SELECT 1',
    'SELECT 1) LIMIT 1; COMMIT; DROP TABLE report; SELECT * FROM (SELECT 1',
    "SELECT 'a' ; --';\nDROP TABLE report",
    'SELECT $$a$$; DELETE FROM report',
    'DROP TABLE report',
    'DELETE FROM report',
    'UPDATE report SET year = 1',
    "INSERT INTO org (org_id) VALUES ('x')",
    'CREATE TEMP TABLE clean AS SELECT 1',
    'CREATE OR REPLACE MACRO sum(x) AS 0',
    'DROP SCHEMA work CASCADE',
    'WITH gone AS (DELETE FROM report RETURNING *) SELECT * FROM gone',
    'SET lock_configuration = false',
    'PRAGMA enable_profiling',
    'RESET memory_limit',
    "ATTACH ':memory:' AS other",
    "COPY report TO 'x.csv'",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('*')",
    "FROM 'https://example.org/x.parquet'",
    "SELECT * FROM query('SELECT * FROM read_text(''x'')')",
    'INSTALL httpfs',
    'LOAD json',
    "SELECT json('{}')",
    'SELECT current_date',
    'PREPARE p AS DROP TABLE report',
    'EXECUTE p',
    'CALL enable_logging()',
    "FROM enable_logging(storage = 'file', storage_path = 'x')",
    "FROM query('FROM enable' || '_logging(storage = ''stdout'')')",
    'FROM checkpoint()',
    "SELECT getenv('HOME')",
    'BEGIN',
    'COMMIT',
    'ＤＲＯＰ TABLE report',
    `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
    `SELECT ${'1+'.repeat(80_000)}1`,
  ]

  it('is refused in each of the ways it can try, and nothing has changed', async () => {
    const page = await start()
    const before = await fingerprint(page)
    for (const attack of ATTACKS) {
      const answer = await page.evaluate(
        sql =>
          window.mingjing?.query(sql).then(
            rows => JSON.stringify(rows),
            () => null,
          ),
        attack,
      )
      expect(answer, attack.slice(0, 80)).toBeNull()
    }
    // After each of them: test/db/attacks.test.ts.
    expect(await fingerprint(page)).toEqual(before)
  })

  it('shows what it made of a hostile name as text', async () => {
    const page = await start()
    await run(page, `SELECT '<img src=x onerror="window.__pwned=1">' AS "<b>__proto__</b>", 1 AS "__proto__"`)
    await grid(page).waitFor()
    expect((await cells(page))[0]).toEqual(['<img src=x onerror="window.__pwned=1">', '1'])
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
    expect(await page.locator('.sq-result img').count()).toBe(0)
  })
})

describe('the tab', () => {
  it('axe finds nothing: begin, result, chart, cross table, error and schema; light and dark, desk and phone', async () => {
    const page = await start({ reducedMotion: 'reduce' })
    const look = async (what: string) => expect.soft(await violations(page), what).toEqual([])
    await look('begin')
    for (const [colorScheme, width, forms] of [
      ['light', 1366, ['图', '交叉表']],
      ['dark', 1366, ['图']],
      ['light', 390, ['交叉表']],
    ] as const) {
      const where = `${colorScheme}, ${width}`
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 844 })
      await run(page, 'SELECT org_name, year, new_received__total AS n FROM clean WHERE year > 2023 LIMIT 30')
      await grid(page).waitFor()
      await look(`table, ${where}`)
      for (const tab of forms) {
        await page.getByRole('tab', { name: tab, exact: true }).click()
        await look(`${tab}, ${where}`)
      }
      await run(page, 'SELECT nothing FROM clean')
      await page.getByRole('alert').waitFor()
      if (width < 700) await page.getByRole('button', { name: '表和列' }).click()
      await page.locator('.sq-column').first().click()
      const values = page.getByRole('button', { name: '看取值' })
      if ((await values.count()) > 0) await values.click()
      await page.locator('.sq-samples').waitFor()
      await look(`error and schema, ${where}`)
      if (width < 700) await page.keyboard.press('Escape')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wide, where).toBeLessThanOrEqual(0)
    }
  })

  it('speaks English throughout', async () => {
    const page = await start({ hash: '#/pivot?qt=sql&lang=en' })
    await run(page, 'SELECT year, count(*) AS n FROM clean GROUP BY year ORDER BY year')
    await grid(page).waitFor()
    for (const tab of ['Chart', 'Cross table', 'Table']) {
      await page.getByRole('tab', { name: tab, exact: true }).click()
      expect(await page.locator('.sq').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
    }
    await run(page, 'SELECT nothing FROM clean')
    await page.getByRole('alert').waitFor()
    expect(await page.locator('.sq').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
    for (const drawer of ['History', 'Help']) {
      await page.getByRole('button', { name: drawer }).click()
      expect(await page.getByRole('dialog').textContent()).not.toMatch(/[\u4e00-\u9fff]/)
      await page.keyboard.press('Escape')
    }
  })

  it('puts a column from the schema into the statement', async () => {
    const page = await start()
    await write(page, 'SELECT')
    await page.getByPlaceholder('列名或中文名').fill('上年结转')
    await page.locator('.sq-column', { hasText: 'carried_in__total' }).first().click()
    await page.getByRole('button', { name: '填入' }).click()
    expect(await editor(page).textContent()).toBe('SELECT carried_in__total')
  })

  it('shows the statement of a proof, and gives the figure that the proof gave', async () => {
    const page = await start({ hash: '#/compare?m=disclosure_rate&pf=disclosure_rate~2025' })
    const drawer = page.getByRole('dialog')
    await drawer.waitFor()
    const shown = (await drawer.locator('.pf-value').textContent()) ?? ''
    await drawer.getByRole('link', { name: '在 SQL 中打开' }).click()
    await editor(page).waitFor()
    expect(await grid(page).count()).toBe(0)
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await grid(page).waitFor()
    const heads = await grid(page).locator('.sq-name').allTextContents()
    const value = Number((await cells(page))[0]?.[heads.indexOf('value')])
    expect(`${Math.round(value * 100)}%`).toBe(shown)
  })
})
