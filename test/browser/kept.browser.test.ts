/** What is kept between visits, on 127.0.0.1 and on a host that is not a secure context. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../src/intake/readFile'
import { go, openApp, openFiles, query, type TestFile, textFile } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const HEADER = 'town,county,year,applications_new,applications_carried,granted,carried_forward'
const SMALL = textFile('小县.csv', `${HEADER}\n甲镇,子县,2022,3,0,3,0\n乙镇,子县,2022,,0,4,1\n`)
const NEXT = textFile('次年.csv', `${HEADER}\n甲镇,子县,2023,9,0,9,0\n`)
const REAL: TestFile = {
  name: 'pingtan.csv',
  bytes: readFileSync(fileURLToPath(new URL('../../data/samples/pingtan.csv', import.meta.url))),
}

const { adopt, discard, start, url, visit } = suite({ hash: '#/data' })

async function ready(page: Page): Promise<void> {
  expect(await settledState(page)).toBe('ready')
}

/** Comes back to the same browser at the same address. */
async function again(page: Page): Promise<void> {
  await page.reload()
  await ready(page)
}

/** Numbers and names of everything in the tables, and the fingerprint on screen. */
async function content(page: Page): Promise<unknown> {
  const sums = await query(
    page,
    `SELECT count(*)::INTEGER AS n, sum(new_received__total)::INTEGER AS received, count(new_received__total)::INTEGER AS written,
            min(year) AS first, string_agg(org_name, '、' ORDER BY org_name, year) AS names FROM report`,
  )
  const print = await page.locator('tr[aria-current] .dt-print').textContent()
  return { sums, print }
}

/** A loaded machine may take its time to draw. */
const SLOW = { timeout: 30_000 }

const own = (page: Page) => page.locator('.dt-table tr', { hasText: '我的文件' })

describe.each(['secure', 'plain'] as const)('the next visit on a %s origin', host => {
  it('finds the datasets again, the last one current, with the same figures; and not what was removed', async () => {
    const page = await start({ host })
    expect(await page.evaluate(() => isSecureContext)).toBe(host === 'secure')
    expect(await own(page).count()).toBe(0)
    await openFiles(page, [SMALL])
    await openFiles(page, [REAL])
    await ready(page)
    const before = await content(page)
    expect(before).toMatchObject({ sums: [{ n: 122 }] })

    await again(page)
    expect(await content(page)).toEqual(before)
    expect(await own(page).allTextContents()).toEqual([
      expect.stringMatching(/小县\.csv.*已保存/),
      expect.stringMatching(/pingtan\.csv.*KB.*已保存.*在用/),
    ])

    await page.getByRole('button', { name: '切换 小县.csv' }).click()
    await page.locator('tr[aria-current]', { hasText: '小县' }).waitFor()
    await ready(page)
    expect(await content(page)).toMatchObject({
      sums: [{ n: 2, received: 3, written: 1, first: 2022, names: '乙镇、甲镇' }],
    })
    await again(page)
    expect(await content(page)).toMatchObject({ sums: [{ n: 2, received: 3, written: 1 }] })

    await page.getByRole('button', { name: '移除 小县.csv' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await expect.poll(() => own(page).count(), SLOW).toBe(1)
    await ready(page)
    await again(page)
    expect(await own(page).allTextContents()).toEqual([expect.stringMatching(/pingtan\.csv/)])
  })

  it('has forgotten everything after one click and one answer', async () => {
    const page = await start({ host })
    await openFiles(page, [SMALL])
    await openFiles(page, [NEXT])
    await page.getByText(/本机占用 \d+ B/).waitFor()
    await page.getByRole('button', { name: '清除全部数据' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2 个数据集').waitFor()
    await page.mouse.click(5, 5)
    expect(await dialog.count(), 'a click beside the question is no answer').toBe(1)
    await dialog.getByRole('button', { name: '清除全部数据' }).click()
    await expect.poll(() => own(page).count(), SLOW).toBe(0)
    await ready(page)
    await again(page)
    expect(await own(page).count()).toBe(0)
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
    const stored = await page.evaluate(
      () =>
        new Promise(resolve => {
          const opening = indexedDB.open('mingjing')
          opening.onsuccess = () => {
            const stores = ['dataset', 'files'] as const
            const tx = opening.result.transaction(stores)
            const counts = stores.map(store => tx.objectStore(store).count())
            tx.oncomplete = () => resolve(counts.map(count => count.result))
          }
        }),
    )
    expect(stored).toEqual([0, 0])
  })
})

describe('what is in the address', () => {
  it('is drawn from the dataset that came back', async () => {
    const page = await start()
    await openFiles(page, [SMALL])
    await go(page, '#/overview?lang=en')
    await again(page)
    await page.getByRole('button', { name: /Dataset 小县/ }).waitFor()
    expect(await page.evaluate(() => window.mingjing?.selection())).toMatchObject({ language: 'en' })
  })
})

describe('pasted text', () => {
  it.each([
    ['zh', '粘贴的表格'],
    ['en', 'Pasted table'],
  ])('is a dataset with a name in the language of the page (%s) and is kept', async (language, name) => {
    const page = await start({ hash: language === 'en' ? '#/data?lang=en' : '#/data' })
    await page.locator('.dt-paste-field').fill(new TextDecoder().decode(SMALL.bytes))
    await page.locator('.dt-paste button').click()
    await page.locator('tr[aria-current]', { hasText: name }).waitFor()
    await ready(page)
    await again(page)
    await page.locator('tr[aria-current]', { hasText: name }).waitFor()
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 2 }])
  })
})

describe('a browser that keeps nothing', () => {
  it.each([
    [
      'refuses IndexedDB',
      () =>
        Object.defineProperty(window, 'indexedDB', {
          get() {
            throw new DOMException('x', 'SecurityError')
          },
        }),
    ],
    [
      'fails to open it, as private windows do',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('x', 'InvalidStateError')
        }
      },
    ],
    ['has none', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ])('and %s: the app starts, works and says so', async (_how, deny) => {
    const page = await start({ prepare: empty => empty.addInitScript(deny) })
    await page.getByText('浏览器不允许本页保存数据').waitFor()
    await openFiles(page, [SMALL])
    expect(await own(page).textContent()).toMatch(/未保存/)
    expect(await query(page, 'SELECT sum(new_received__total)::INTEGER AS n FROM report')).toEqual([{ n: 3 }])
    await again(page)
    expect(await own(page).count()).toBe(0)
  })

  it('and has no room left: the dataset works, is marked, and what was kept before comes back', async () => {
    const page = await start()
    await openFiles(page, [SMALL])
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put
      IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'files') throw new DOMException('full', 'QuotaExceededError')
        return put.call(this, value, key)
      }
    })
    const [receipt] = await openFiles(page, [REAL])
    expect(receipt).toMatchObject({ rows: 122 })
    await page.locator('tr[aria-current]', { hasText: '浏览器存储空间不足' }).waitFor()
    await go(page, '#/overview')
    await page.getByText('当前数据集没有保存在本机浏览器中').waitFor()
    await go(page, '#/data')
    await again(page)
    expect(await own(page).allTextContents()).toEqual([expect.stringMatching(/小县\.csv.*在用/)])
    expect(await content(page)).toMatchObject({ sums: [{ n: 2, received: 3 }] })
  })

  it('and holds data of a later version: they are left alone and it is said', async () => {
    const page = await start()
    discard()
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('mingjing', 99)
          opening.onupgradeneeded = () => opening.result.createObjectStore('later').put('mine', 'k')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            opening.result.close()
            resolve()
          }
        }),
    )
    await again(page)
    await page.getByText('本机存有较新版本明镜的数据').waitFor()
    await openFiles(page, [SMALL])
    const version = await page.evaluate(
      async () => (await indexedDB.databases()).find(({ name }) => name === 'mingjing')?.version,
    )
    expect(version).toBe(99)
  })
})

describe('what an earlier version of the app kept', () => {
  /** A file whose first column nobody knows, and the key under which its mapping is kept. */
  const ODD = textFile('乙.csv', `${HEADER.replace('town', '甲方')}\n丙镇,子县,2022,6,0,6,0\n`)
  const MAPPING = [{ position: 1, target: 'org_name' }]
  const { headerHash } = readFile(ODD.bytes, ODD.name, {
    emptyMeans: 'blank',
    duplicates: 'last',
    latestYear: 2026,
    sourceId: 's1',
  })

  it('comes back, and columns are remembered beside it until everything is forgotten', async () => {
    const page = await start()
    discard()
    await openFiles(page, [SMALL])
    const before = await content(page)
    await page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const now = await done(indexedDB.open('mingjing'))
      const names = ['dataset', 'files', 'mark']
      const stores = names.map(name => now.transaction(name).objectStore(name))
      const kept = await Promise.all(
        stores.map(async store => [await done(store.getAllKeys()), await done(store.getAll())] as const),
      )
      now.close()
      await done(indexedDB.deleteDatabase('mingjing'))
      const opening = indexedDB.open('mingjing', 1)
      opening.onupgradeneeded = () => {
        for (const [at, name] of names.entries()) {
          const store = opening.result.createObjectStore(name, name === 'dataset' ? { keyPath: 'id' } : {})
          const [keys = [], values = []] = kept[at] ?? []
          for (const [i, value] of values.entries())
            store.put(value, name === 'dataset' ? undefined : keys[i])
        }
      }
      ;(await done(opening)).close()
    })
    await again(page)
    expect(await content(page)).toEqual(before)
    expect(await openFiles(page, [ODD])).toMatchObject([{ outcome: 'refuse', rows: 0 }])

    await page.evaluate(
      ([hash, mapping]) =>
        new Promise<void>(resolve => {
          const opening = indexedDB.open('mingjing')
          opening.onsuccess = () => {
            const tx = opening.result.transaction('mapping', 'readwrite')
            tx.objectStore('mapping').put({ mapping }, hash)
            tx.oncomplete = () => {
              opening.result.close()
              resolve()
            }
          }
        }),
      [headerHash, MAPPING] as const,
    )
    expect(await openFiles(page, [ODD], { review: 'ask' })).toMatchObject([{ rows: 1 }])
    await page.getByRole('button', { name: '清除全部数据' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '清除全部数据' }).click()
    await expect.poll(() => own(page).count(), SLOW).toBe(0)
    await ready(page)
    expect(await openFiles(page, [ODD])).toMatchObject([{ outcome: 'refuse', rows: 0 }])
  })
})

describe('a page that is closed while a file is being opened', () => {
  it.each([0, 60, 200, 500])('leaves the old data whole or the new whole (after %i ms)', async wait => {
    const page = await start()
    await openFiles(page, [SMALL])
    const opening = openFiles(page, [REAL], { review: 'default', replace: true }).catch(() => null)
    await new Promise(resolve => setTimeout(resolve, wait))
    await page.close({ runBeforeUnload: false })
    await opening
    const next = await visit().context.newPage()
    await openApp(next, url(), '#/data')
    const [found] = await query(next, 'SELECT count(*)::INTEGER AS n FROM report')
    expect([2, 122]).toContain(found?.n)
    expect(await own(next).count()).toBe(1)
    await expect(own(next).textContent()).resolves.toMatch(/已保存.*在用/)
    await adopt(next)
  })
})

describe('what can not be read any more', () => {
  it('leaves the demo and offers the files for download', async () => {
    const page = await start()
    discard()
    await openFiles(page, [SMALL])
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const opening = indexedDB.open('mingjing')
          opening.onsuccess = () => {
            const files = opening.result.transaction('files', 'readwrite').objectStore('files')
            const cursor = files.openCursor()
            cursor.onsuccess = () => {
              const [file] = cursor.result?.value ?? []
              const spoilt = new TextEncoder().encode('a,b\n1,2\n')
              const change = cursor.result?.update([{ ...file, bytes: spoilt }])
              if (change) change.onsuccess = () => resolve()
            }
          }
        }),
    )
    await again(page)
    await page.getByText('上次使用的数据集未能恢复').waitFor()
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载原文件 小县.csv' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('小县.csv')
    expect(readFileSync(await download.path(), 'utf8')).toBe('a,b\n1,2\n')
    await again(page)
    expect(await page.getByText('上次使用的数据集未能恢复').count(), 'it is said once').toBe(0)
    expect(await own(page).count()).toBe(1)
  })
})

describe('a page that goes down at every start', () => {
  it('opens with the demo in the end', async () => {
    const page = await start()
    await openFiles(page, [REAL])
    await page.close()
    const states: unknown[] = []
    for (let visits = 0; visits < 4; visits++) {
      const next = await visit().context.newPage()
      await next.addInitScript(last => {
        const post = Worker.prototype.postMessage
        Worker.prototype.postMessage = function (message, ...rest: never[]) {
          const reads = message?.kind === 'read' && message.files[0].name === 'pingtan.csv'
          if (!reads || last) return post.call(this, message, ...rest)
          document.documentElement.dataset.stuck = 'yes'
        }
      }, visits === 3)
      await next.goto(`${url()}#/data`)
      const state = await next.waitForFunction(() => {
        const { stuck, state } = document.documentElement.dataset
        return stuck ?? (state === 'ready' ? state : null)
      })
      states.push(await state.jsonValue())
      if (visits === 3) await next.getByText('上次使用的数据集未能恢复').waitFor()
      await next.close()
    }
    expect(states).toEqual(['yes', 'yes', 'yes', 'ready'])
  })
})

describe('two tabs', () => {
  it('share the list and leave each other their current dataset', async () => {
    const page = await start()
    const other = await visit().context.newPage()
    await openApp(other, url(), '#/data')
    await openFiles(page, [SMALL])
    await own(other).waitFor()
    expect(await other.locator('tr[aria-current]').textContent()).toMatch(/澄砚县/)
    await Promise.all([openFiles(page, [NEXT], { add: true }), openFiles(other, [REAL])])
    await expect.poll(() => own(page).count(), SLOW).toBe(2)
    await expect.poll(() => own(other).count(), SLOW).toBe(2)
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 3 }])
    expect(await query(other, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 122 }])
    await page.getByRole('button', { name: '移除 pingtan.csv' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除' }).click()
    await other.locator('tr[aria-current]', { hasText: '已在另一页面改动或移除' }).waitFor()
    expect(await query(other, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 122 }])
  })
})
