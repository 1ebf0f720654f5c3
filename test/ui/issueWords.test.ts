import { expect, test } from 'vitest'
import { ISSUE_CODES } from '../../src/domain/issue'
import type { IssueGroup } from '../../src/domain/reading'
import { ISSUE_WORDS } from '../../src/ui/words/issues'

const GROUP: Omit<IssueGroup, 'code'> = {
  severity: 'warning',
  column: '新收',
  count: 2,
  lines: [2, 5],
  samples: ['12件', '3件'],
  detail: 'unit_stripped 12',
}

test('every issue has a title, a sentence and an advice in both languages', () => {
  for (const code of ISSUE_CODES) {
    const { title, what, todo } = ISSUE_WORDS[code]
    for (const group of [
      { ...GROUP, code },
      { ...GROUP, code, samples: [], detail: '', column: null },
    ]) {
      for (const words of [title, what(group), todo]) {
        expect({ code, zh: words.zh }).toEqual({ code, zh: expect.stringMatching(/\p{Script=Han}/u) })
        expect({ code, en: words.en }).toEqual({ code, en: expect.stringMatching(/[A-Za-z]{3}/) })
        expect(`${words.zh}${words.en}`).not.toMatch(/undefined|NaN|null/)
        expect(words.zh).not.toMatch(/。$/)
      }
    }
  }
})

test('sentences carry what was found', () => {
  expect(ISSUE_WORDS['unit-stripped'].what({ ...GROUP, code: 'unit-stripped' }).zh).toBe(
    '单位写在数字里：“12件”读作 12',
  )
  expect(ISSUE_WORDS['missing-token'].what({ ...GROUP, code: 'missing-token', samples: ['/'] }).zh).toBe(
    '斜杠“/”，含义不明，不当作 0',
  )
  expect(
    ISSUE_WORDS['encoding-guessed'].what({ ...GROUP, code: 'encoding-guessed', detail: 'gb18030' }).zh,
  ).toContain('GB18030')
})
