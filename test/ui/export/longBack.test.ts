/** A long export read again is what was loaded: the same content, figures, statuses and proofs. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { cellNotes } from '../../../src/domain/cellNote'
import type { FileReading } from '../../../src/domain/reading'
import { fingerprint } from '../../../src/intake/fingerprint'
import { longCsv } from '../../../src/ui/export/dataset'
import { nodeDatabase } from '../../support/nodeDatabase'
import { load, read, roadOf } from './road'

afterAll(async () => (await nodeDatabase()).close())

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const HOSTILE = path('../../fixtures/hostile')
const SAMPLES = path('../../../data/samples')
const FILES: readonly string[] = [
  ...['pingtan.csv', 'real-reports.csv'].map(name => `${SAMPLES}/${name}`),
  ...readdirSync(HOSTILE)
    .filter(name => /^(?:val|sem)_.*\.csv$|^sec_00|^xls_09/.test(name))
    .map(name => `${HOSTILE}/${name}`),
]

/** Statuses, tokens and proofs, cell by cell; a cell that was not seen says nothing. */
function notes(reading: FileReading): string[] {
  return reading.batches
    .flatMap(batch =>
      cellNotes(batch.notes)
        .filter(note => note.status !== 'not_loaded')
        .map(note =>
          [batch.text.report_key[note.row], note.column, note.status, note.raw, note.imputedRule].join('|'),
        ),
    )
    .sort()
}

describe('long export read again', () => {
  it.each(FILES.map(file => [file.split('/').at(-1) ?? '', file]))('%s', async (name, file) => {
    const reading = read(readFileSync(file), {}, name)
    if (reading.rowsLoaded === 0) return
    const db = await nodeDatabase()
    await load(db, [reading])
    const back = read(await (await longCsv(roadOf(db))).text(), {}, 'long.csv')
    expect(back.rowsSetAside).toBe(0)
    expect(back.groups.filter(group => group.code === 'contradictory-cell')).toEqual([])
    expect(back.rowsLoaded).toBe(reading.rowsLoaded)
    expect(fingerprint(back.rowHashes)).toBe(fingerprint(reading.rowHashes))
    expect(notes(back)).toEqual(notes(reading))
  })
})
