/** An export saved again in another encoding, as spreadsheets do, still reads back as what was loaded. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { FileReading } from '../../../src/domain/reading'
import { longCsv, wideCsv } from '../../../src/ui/export/dataset'
import { nodeDatabase } from '../../support/nodeDatabase'
import { type Encoding, encoded } from './encode'
import { tableOf } from './hostile'
import { load, longContent, read, roadOf, wideContent } from './road'

afterAll(async () => (await nodeDatabase()).close())

const COLUMNS = ['new_received__total', 'granted__natural', 'permit_items_delta', 'fee_amount_wan']
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030', 'big5']
/** Letters that Big5 lacks, and ones of the same kind that it has. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map([
  ['镇', '鎮'],
  ['乡', '鄉'],
  ['县', '縣'],
  ['备', '備'],
  ['约', '約'],
  ['无', '無'],
  ['😀', '龜'],
])
const traditional = (text: string) => [...text].map(char => TRADITIONAL.get(char) ?? char).join('')

/**
 * Both layouts of a reading, read again from bytes of the encoding; only Big5 has to be named by a person, and it
 * cannot write the units of the long layout (万元).
 */
async function throughBoth(before: FileReading, encoding: Encoding) {
  const db = await nodeDatabase()
  await load(db, [before])
  const back = async (blob: Blob, name: string): Promise<FileReading> => {
    const bytes = encoded((await blob.text()).replace(/^\uFEFF/, ''), encoding)
    if (!bytes) throw new Error(`${encoding} cannot write the file`)
    return read(bytes, encoding === 'big5' ? { decisions: { encoding } } : {}, name)
  }
  return {
    wide: await back(await wideCsv(roadOf(db)), 'wide.csv'),
    long: encoding === 'big5' ? null : await back(await longCsv(roadOf(db)), 'long.csv'),
  }
}

describe.each(ENCODINGS)('an export in %s', encoding => {
  it('reads back as what was loaded, whatever the letters', async () => {
    let loaded = 0
    await fc.assert(
      fc.asyncProperty(tableOf(COLUMNS, 6), async text => {
        const before = read(encoding === 'big5' ? traditional(text) : text)
        if (before.rowsLoaded === 0) return
        loaded++
        const { wide, long } = await throughBoth(before, encoding)
        expect([wide.rowsSetAside, long?.rowsSetAside ?? 0]).toEqual([0, 0])
        expect(wideContent(wide)).toEqual(wideContent(before))
        if (long) expect(longContent(long)).toEqual(longContent(before))
      }),
      { numRuns: 8 },
    )
    expect(loaded).toBeGreaterThan(3)
  }, 120_000)

  it('is told for what it is', () => {
    const name = encoding === 'big5' ? traditional('甲乡') : '甲乡'
    const bytes = encoded(`org_name,year,new_received__total\n${name},2022,3\n`, encoding) ?? new Uint8Array()
    const reading = read(bytes, encoding === 'big5' ? { decisions: { encoding } } : {})
    expect(reading.encoding.toLowerCase()).toBe(encoding)
    expect(reading.batches[0]?.text.org_name).toEqual([name])
  })
})
