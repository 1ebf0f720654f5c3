/** A report beside its text in the built app: places, doubts, a correction by mouse and by keys, kept and said everywhere. */
import { expect, it } from 'vitest'
import { fixtureText } from '../intake/report/support'
import { go, openFiles, query, textFile } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

// The suite itself fails on a request to another origin and on a violation of the policy.
const { start } = suite({ hash: '#/data' })

const HOSTILE =
  '\n<img src="https://evil.example/x.png" onerror="document.title=1"><script>document.title=2</script>\n'
const SEED = textFile('qilihai_2020.txt', fixtureText('qilihai_2020.txt') + HOSTILE)

const WORDS = {
  zh: {
    open: '对照原文',
    next: '下一处',
    blank: '更正为空白',
    save: '保存，重新核查',
    pending: '3 格更正尚未保存，1 处核对尚未保存',
    settled: '存疑处均已核对',
    corrected: '人工更正 3 格',
    proof: ['更正为 3，原文为“0”', '与同表其他数字矛盾，不取用', '更正为空白，原文为“0”'],
  },
  en: {
    ...{ open: 'Beside its text', next: 'Next', blank: 'Correct to blank' },
    ...{ save: 'Save and check again', settled: 'No doubts left', corrected: '3 cells corrected by hand' },
    pending: '3 corrections are not saved yet; 1 place found right, not saved yet',
    proof: [
      'corrected to 3, “0” in the text',
      'contradicts other figures of the form, not used',
      'corrected to blank, “0” in the text',
    ],
  },
}

for (const language of ['zh', 'en'] as const) {
  it(`cell and place light each other, doubts are walked, cells corrected: ${language}`, async () => {
    const words = WORDS[language]
    const page = await start({ fresh: true })
    await openFiles(page, [SEED])
    await go(page, `#/audit?lang=${language}`)
    await settledState(page)
    await page.getByRole('button', { name: words.open }).click()
    const dialog = page.getByRole('dialog')
    const cell = (id: string) => dialog.locator(`.so-form [data-column="${id}"]`)
    const lit = dialog.locator('.so-text [data-lit="cell"]')
    await lit.waitFor()
    expect(
      await dialog.locator('.so-text img, .so-text script').count(),
      'markup of the document is text',
    ).toBe(0)
    expect(await dialog.locator('.so-text').textContent()).toContain('onerror=')

    // By keys: the doubt, then from cell to cell, then a correction.
    await page.keyboard.press('n')
    await dialog.locator('.so-line[data-lit="place"]').first().waitFor()
    expect(await lit.getAttribute('data-column')).toBe('deny_state_secret__natural')
    expect(await cell('deny_state_secret__natural').evaluate(own => own === document.activeElement)).toBe(
      true,
    )
    await page.keyboard.press('y')
    await dialog.getByText(words.settled).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    expect(await lit.getAttribute('data-column')).toBe('partial__business')
    await page.keyboard.press('Enter')
    await page.keyboard.type('x')
    await page.keyboard.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).not.toBe('')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    expect(await cell('partial__business').getAttribute('aria-label')).toContain('“0”')
    expect(await cell('partial__business').evaluate(own => own === document.activeElement)).toBe(true)

    // By mouse: a figure of the text leads to its cell.
    await dialog.locator('.so-text [data-column="carried_in__total"]').click()
    expect(await cell('carried_in__total').evaluate(own => own === document.activeElement)).toBe(true)
    await dialog.getByRole('button', { name: words.blank }).click()
    await dialog.locator('.so-text [data-column="new_received__total"]').click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await dialog.getByText(words.pending).waitFor()
    await dialog.getByRole('button', { name: words.save }).click()
    await page.waitForFunction(() => !document.querySelector('[role=dialog]'))
    await settledState(page)

    const noted =
      "SELECT column_id, status, raw_text FROM cell_note WHERE status LIKE 'corrected%' ORDER BY 1"
    await expect
      .poll(() => query(page, noted), { timeout: 20_000 })
      .toEqual([
        { column_id: 'carried_in__total', status: 'corrected_blank', raw_text: '0' },
        { column_id: 'new_received__total', status: 'corrected', raw_text: '0' },
        { column_id: 'partial__business', status: 'corrected', raw_text: '0' },
      ])
    await page.locator('.au-form .fm-legend .fm-corrected').waitFor()
    // Said beside the name, with the equation and what stands there, and in the list; the doubt stays settled.
    await page.locator('.au-head').getByText(words.corrected).waitFor()
    await page.locator('.au-row-corrected').waitFor()
    expect(await page.locator('.au-by-hand').textContent()).toContain('“0”')
    await page.getByRole('button', { name: words.open }).click()
    await dialog.getByText(words.settled).waitFor()
    await page.keyboard.press('Escape')
    // The proof says it too, also of a cell that is not taken because figures contradict each other.
    const [own] = await query(page, 'SELECT org_id FROM report')
    const proof = `to_handle~2020~${encodeURIComponent(String(own?.org_id))}`
    await go(page, `#/compare?m=to_handle&pf=${proof}&lang=${language}`)
    expect(await dialog.locator('.pf-remark').allTextContents()).toEqual(words.proof)
  })
}
