/** A refused file, mended by a decision that the reader itself asked for, all the way into the tables and back. */
import { afterAll, expect, it } from 'vitest'
import { ASK, closeScene, csv, scene, staged, textFile } from '../support/libraryScene'

const TEXT = new TextDecoder().decode(csv('', '戊镇,子县,2023,6,0,6,0').bytes)
const ODD = textFile('odd.csv', TEXT.replace('town', '甲方'))
const PLAIN = { emptyMeans: 'blank', duplicates: 'last' } as const

afterAll(closeScene)

it('a column named by hand: loaded, kept, and known again in the next file and at the next visit', async () => {
  const { library, content, visit } = await scene()
  const [refused] = await library.open([ODD], ASK)
  expect(refused).toMatchObject({ outcome: 'refuse', rowsLoaded: 0 })
  expect(refused?.questions.map(q => q.kind)).toContain('columns')

  const mapping = [{ position: 1, target: 'org_name' }]
  const again = library.reopen('s1', { ...PLAIN, decisions: { mapping } })
  const { receipts, commit } = await staged(library)
  expect(receipts).toMatchObject([{ rowsLoaded: 1, decisions: { mapping } }])
  commit()
  await again
  const before = await content()
  expect(before).toMatchObject({ n: 1, received: 6 })

  const next = visit()
  await next.restore()
  expect(await content()).toEqual(before)
  const later = textFile('later.csv', new TextDecoder().decode(ODD.bytes).replace('2023,6', '2024,8'))
  const added = await next.open([later], { ...ASK, add: true })
  expect(added).toMatchObject([{ rowsLoaded: 1, decisions: { mapping } }])
  expect(await content()).toMatchObject({ n: 2, received: 14 })
  await next.clear()
  expect(await next.open([later], ASK)).toMatchObject([{ outcome: 'refuse' }])
})
