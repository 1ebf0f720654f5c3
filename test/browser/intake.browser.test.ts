/** Real and broken files through the contract, on 127.0.0.1 and on a host that is not a secure context. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, type TestFile, textFile } from './support/app'
import { suite } from './support/suite'

const { start } = suite()

function fixture(path: string): TestFile {
  const file = new URL(`../../${path}`, import.meta.url)
  return { name: path.split('/').at(-1) ?? path, bytes: readFileSync(fileURLToPath(file)) }
}

describe.each(['secure', 'plain'] as const)('the main road on a %s origin', host => {
  it('reads the seed report with its raw tokens and finds exactly what is wrong in it', async () => {
    const page = await start({ host })
    expect(await page.evaluate(() => isSecureContext)).toBe(host === 'secure')
    const [receipt] = await openFiles(page, [fixture('test/fixtures/intake/qilihai-2020.csv')])
    expect(receipt).toMatchObject({ rows: 1, rowsSetAside: 0 })
    expect(
      await query(
        page,
        `SELECT penalty_items_prev, penalty_items_delta, penalty_decisions, fee_items_prev, fee_items_delta,
                procure_projects, procure_amount_yuan, new_received__natural AS asked, new_received__total AS total,
                lit_direct_upheld AS upheld, lit_direct_total AS suits FROM report`,
      ),
    ).toEqual([
      {
        penalty_items_prev: 3,
        penalty_items_delta: 3,
        penalty_decisions: 6,
        fee_items_prev: 7,
        fee_items_delta: 3,
        procure_projects: 13,
        procure_amount_yuan: 4859033,
        asked: 1,
        total: 0,
        upheld: 6,
        suits: 6,
      },
    ])
    // Everything that domain.md 1.11 says of the seed, as far as a table without the report's text tells it.
    const empty = { severity: 'critical', cause: 'total-column-empty' }
    const totals = ['granted', 'handled_total', 'new_received']
    expect(
      await query(page, 'SELECT check_id, scope, severity, cause FROM finding ORDER BY check_id, scope'),
    ).toEqual([
      ...totals.map(scope => ({ check_id: 'K02', scope, ...empty })),
      ...totals.map(scope => ({ check_id: 'K07', scope, ...empty })),
      { check_id: 'K31', scope: null, severity: 'minor', cause: null },
      { check_id: 'K36', scope: 'penalty', severity: 'info', cause: null },
    ])
    const counted = await query(
      page,
      `SELECT check_id, result, sum(n)::INTEGER AS n FROM check_count
       WHERE check_id IN ('K01', 'K02', 'K03', 'K04', 'K10', 'K12', 'K30', 'K31', 'K36', 'K53') AND result <> 'N/A'
       GROUP BY ALL ORDER BY ALL`,
    )
    expect(counted.map(row => `${row.check_id} ${row.result} ${row.n}`)).toEqual([
      'K01 PASS 7',
      'K02 FAIL 3',
      'K02 PASS 20',
      'K03 PASS 7',
      'K04 PASS 3',
      'K10 UNKNOWN 7',
      'K12 UNKNOWN 5',
      'K30 UNKNOWN 1',
      'K31 FAIL 1',
      'K36 FAIL 1',
      'K36 PASS 3',
      // The file names its day, 2021-01-20; without it K53 could not be judged.
      'K53 PASS 1',
    ])
  })

  it('reads GB18030, UTF-16 and nested JSON to the same names and numbers', async () => {
    const page = await start({ host })
    const [gb] = await openFiles(page, [fixture('test/fixtures/intake/small-gb18030.csv')])
    expect(gb?.encoding).toMatch(/gb18030/i)
    expect(gb?.issues.map(i => i.code)).toContain('encoding-guessed')
    const names = await query(page, 'SELECT DISTINCT org_name FROM report')
    for (const { org_name } of names) expect(org_name).toMatch(/^[\u3400-\u9fff]+$/)

    const [utf16] = await openFiles(page, [fixture('test/fixtures/intake/small-utf16le.csv')])
    expect(utf16?.encoding).toMatch(/utf-16/i)
    expect(utf16?.rows).toBeGreaterThan(0)

    const [json] = await openFiles(page, [fixture('test/fixtures/intake/nested.json')])
    expect(json?.rows).toBeGreaterThan(0)
    const given = await query(page, 'SELECT count(new_received__natural)::INTEGER AS n FROM report')
    expect(given[0]?.n).toBeGreaterThan(0)
  })
})

it('the phases of an opening are measured one after the other: to the check inside the opening, the keeping after it', async () => {
  const page = await start()
  await page.evaluate(() => performance.clearMeasures())
  await openFiles(page, [fixture('test/fixtures/intake/qilihai-2020.csv')])
  const measures = await page.evaluate(() =>
    performance
      .getEntriesByType('measure')
      .map(({ name, startTime, duration }) => ({ name, start: startTime, end: startTime + duration })),
  )
  /** From the first start to the last end of a phase; the tables are built in portions, some while others are loaded. */
  const span = (name: string) => {
    const all = measures.filter(each => each.name === `mj:${name}`)
    expect(all.length, name).toBeGreaterThan(0)
    return { start: Math.min(...all.map(each => each.start)), end: Math.max(...all.map(each => each.end)) }
  }
  const [whole, read, build, load, check, keep] = [
    span('import'),
    ...['read', 'build', 'load', 'check', 'keep'].map(span),
  ] as const
  const starts = [whole, read, build, load, check, keep].map(each => each?.start ?? Number.NaN)
  expect(starts).toEqual([...starts].sort((a, b) => a - b))
  expect(read?.end).toBeLessThanOrEqual(build?.start ?? Number.NaN)
  expect(build?.end).toBeLessThanOrEqual(load?.end ?? Number.NaN)
  expect(load?.end).toBeLessThanOrEqual(check?.start ?? Number.NaN)
  expect(check?.end).toBeLessThanOrEqual(whole.end)
  // The opening ends when the rows can be queried; they are kept after that.
  expect(whole.end).toBeLessThanOrEqual(keep?.start ?? Number.NaN)
})

/** One click on the sample's row of 数据; done when the status line tells its number of reports. */
async function openSample(page: Page, name: RegExp, reports: number): Promise<void> {
  await page.getByRole('row', { name }).getByRole('button').first().click()
  await page.getByText(`${reports} 份年报`).first().waitFor()
  await page.waitForFunction(() => document.documentElement.dataset.state === 'ready')
}

describe('real data', () => {
  it('holds the 122 reports of the real panel and leaves the compiled area out of sums', async () => {
    const page = await start()
    const [receipt] = await openFiles(page, [fixture('data/samples/pingtan.csv')])
    expect(receipt).toMatchObject({ rows: 122, rowsSetAside: 0 })
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 122 }])
    // 2023: the compiled report says 81; the bodies of the file add to 69 (domain.md 2.6).
    const sums = await query(
      page,
      `SELECT org_type = 'government' AS compiled, sum(new_received__total)::INTEGER AS n FROM report
       WHERE year = 2023 GROUP BY ALL ORDER BY compiled`,
    )
    expect(sums).toEqual([
      { compiled: false, n: 69 },
      { compiled: true, n: 81 },
    ])
  })

  it('opens the three samples by one click each', async () => {
    const page = await start()
    await go(page, '#/data')
    for (const [name, reports] of [
      [/平潭/, 122],
      [/各地真实年报/, 32],
      [/澄砚县/, 405],
    ] as const) {
      await openSample(page, name, reports)
      expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: reports }])
    }
  })

  it('does not take what real-reports.csv does not show for blank', async () => {
    const page = await start()
    await go(page, '#/data')
    await openSample(page, /各地真实年报/, 32)
    expect(await query(page, 'SELECT empty_means FROM source')).toEqual([{ empty_means: 'not_loaded' }])
    const accused = await query(
      page,
      `SELECT count(*)::INTEGER AS n FROM finding WHERE check_id IN ('K05', 'K06')`,
    )
    expect(accused).toEqual([{ n: 0 }])
    expect(
      await query(page, `SELECT count(*)::INTEGER AS n FROM cell_note WHERE imputed_rule LIKE 'I1%'`),
    ).toEqual([{ n: 0 }])
  })
})

describe('bad input', () => {
  it('names file, line, column and reason, loads the good rows, and leaves the earlier dataset in the list', async () => {
    const page = await start()
    const [receipt] = await openFiles(page, [fixture('test/fixtures/intake/three-faults.csv')])
    expect(receipt?.outcome).toBe('review')
    const byCode = new Map(receipt?.issues.map(i => [i.code, i]))
    for (const code of ['year-invalid', 'type-error', 'missing-cell']) {
      const issue = byCode.get(code)
      expect(issue, code).toBeDefined()
      expect(issue?.lines.length, code).toBeGreaterThan(0)
      expect(issue?.message).toContain('three-faults.csv')
      expect(issue?.message).toMatch(new RegExp(`第 .*${issue?.lines[0]}.* 行`))
    }
    expect(byCode.get('year-invalid')?.message).toMatch(/年/)
    expect(byCode.get('type-error')?.column).toBeTruthy()
    expect((receipt?.rows ?? 0) + (receipt?.rowsSetAside ?? 0)).toBeGreaterThan(receipt?.rows ?? 0)
    await go(page, '#/data')
    await expect.poll(() => page.locator('[data-view="data"]').textContent()).toContain('澄砚县')
  })

  it('a refused file changes nothing', async () => {
    const page = await start()
    const before = await query(page, 'SELECT count(*)::INTEGER AS n FROM report')
    const [receipt] = await openFiles(page, [fixture('test/fixtures/hostile/str_06_unbalanced_quote.csv')])
    expect(receipt).toMatchObject({ outcome: 'refuse', rows: 0 })
    expect(receipt?.issues[0]).toMatchObject({ code: 'unclosed-quote', lines: [3] })
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual(before)
  })

  it('asks before loading a doubtful file: cancelling keeps the old data, committing loads', async () => {
    const page = await start()
    await page.setInputFiles('input[type=file]', {
      name: 'three-faults.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(fixture('test/fixtures/intake/three-faults.csv').bytes),
    })
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.textContent()).toContain('three-faults.csv')
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
  })
})

const HOSTILE_NAME = `<img src=x onerror="window.__pwned=1">`

it('a town name made of HTML is shown as text everywhere', async () => {
  const page = await start()
  const rows = [2022, 2023, 2024].map(
    year => `"${HOSTILE_NAME.replaceAll('"', '""')}",<b>县</b>,${year},12,0,9,1,2,0,0`,
  )
  const header =
    'town,county,year,applications_new,applications_carried,granted,partly_granted,denied,not_held,carried_forward'
  const [receipt] = await openFiles(page, [
    textFile('<svg onload=alert(1)>.csv', [header, ...rows].join('\n')),
  ])
  expect(receipt?.rows).toBe(3)
  const id = (await query(page, 'SELECT org_id FROM org'))[0]?.org_id
  for (const view of ['overview', 'compare', 'compare?tab=table', 'pivot', 'data', 'methods']) {
    await go(page, `#/${view}${view.includes('?') ? '&' : '?'}f=${id}`)
    await expect.poll(() => page.locator('body').textContent(), { message: view }).toContain('<img src=x')
    expect(await page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload]').length)).toBe(0)
  }
  expect(await page.evaluate(() => (window as { __pwned?: unknown }).__pwned)).toBeUndefined()
})

it('user SQL reads and nothing else', async () => {
  const page = await start()
  for (const attack of [
    'DROP TABLE report',
    'SELECT 1; DROP TABLE report',
    "SELECT * FROM read_csv('http://example.com/x.csv')",
  ]) {
    await expect(query(page, attack)).rejects.toThrow()
  }
  expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
})
