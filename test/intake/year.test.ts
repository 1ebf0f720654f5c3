import { expect, test } from 'vitest'
import { readYear } from '../../src/intake/year'

test.each(['2023', ' 2023 '])('%s is plain', raw => {
  expect(readYear(raw)).toEqual({ year: 2023, spelling: 'plain' })
})
test.each(['2023年', '2023年度', '２０２３', '2023.0', '2023 年度'])(
  '%s is 2023 in another spelling',
  raw => {
    expect(readYear(raw)).toEqual({ year: 2023, spelling: 'spelled' })
  },
)
test.each(['二〇二三', '二零二三年', '2023-12-31', '2023/1/2', '2023年12月31日', 'FY2023'])(
  '%s is 2023, worth a look',
  raw => {
    expect(readYear(raw)).toEqual({ year: 2023, spelling: 'unusual' })
  },
)
test.each([
  '',
  '23',
  '1023',
  '20230',
  '0',
  '2022-2023',
  '2022、2023',
  '二〇二�',
  '二三',
  '20231231',
  '年度',
  '3023',
])('%s is no year', raw => {
  expect(readYear(raw)).toBeNull()
})
