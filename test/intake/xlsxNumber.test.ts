import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateText, numberText, shownBy, shownText } from '../../src/intake/xlsxNumber'

describe('number formats', () => {
  test.each([
    [0, null, 'number'],
    [3, null, 'number'],
    [9, null, 'percent'],
    [14, null, 'date'],
    [22, null, 'date'],
    [31, null, 'date'],
    [49, null, 'number'],
    [57, null, 'date'],
    [164, 'yyyy"年"m"月"', 'date'],
    [164, '[$-804]yyyy\\-mm\\-dd;@', 'date'],
    [164, '[h]:mm:ss', 'date'],
    [164, '0.0%', 'percent'],
    [164, 'General"days"', 'number'],
    [164, 'G/通用格式"件"', 'number'],
    [164, '[Red]#,##0_d;\\d0', 'number'],
    [164, '_ * #,##0.00_ ;_ * "-"??_ ;_ @_ ', 'number'],
  ] as const)('%d %s shows a %s', (id, code, shown) => {
    expect(shownBy(id, code)).toBe(shown)
  })
})

describe('figures', () => {
  test.each([
    ['12', '12'],
    ['12.0', '12'],
    ['-0', '0'],
    ['0.30000000000000004', '0.3'],
    ['1E+5', '100000'],
    ['4859033', '4859033'],
    ['123456789012345678', '123456789012346000'],
    ['9007199254740991', '9007199254740991'],
    [' 7 ', '7'],
  ])('%s is shown as %s', (token, text) => {
    expect(shownText(token, 'number', false)).toBe(text)
  })

  test('what is no number stays as it is written', () => {
    for (const token of ['NaN', 'INF', '1,2', '0x10', '1e999', '甲']) {
      expect(shownText(token, 'number', false)).toBe(token)
    }
  })

  test('a share is shown as one', () => {
    expect(shownText('0.07', 'percent', false)).toBe('7%')
  })

  test('every figure of up to 15 digits comes back as the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.integer({ min: 0, max: 4 }), (n, places) => {
        const value = n / 10 ** places
        expect(Number(numberText(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})

describe('dates', () => {
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [45_050, '2023-05-04'],
    [2_958_465, '9999-12-31'],
    [45_050.75, '2023-05-04 18:00:00'],
    [45_049.999999999, '2023-05-04'],
    [0.5, '12:00:00'],
    [0, '1900-01-00'],
  ])('%d', (serial, text) => {
    expect(dateText(serial, false)).toBe(text)
  })

  test('the other system counts from 1904', () => {
    expect(dateText(0, true)).toBe('1904-01-01')
    expect(dateText(43_588, true)).toBe('2023-05-04')
  })

  test('outside of what a sheet can show there is no date', () => {
    expect(dateText(-1, false)).toBeNull()
    expect(dateText(2_958_466, false)).toBeNull()
    expect(shownText('-3', 'date', false)).toBe('-3')
  })
})
