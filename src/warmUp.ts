/** What the import worker does while nobody needs it: the first file of a visit is then read by code that is compiled. */
import { formColumns, VALUE_COLUMNS } from './domain/dictionary'
import { createReadings } from './readings'

const REPORTS = 40
const ROUNDS = 24

/** A small file of the wide layout, with figures, zeros and blanks. */
export function inventedFile(): Uint8Array {
  const forms = (['2019', '2021'] as const).map(form => new Set(formColumns(form).map(column => column.id)))
  const columns = VALUE_COLUMNS.filter(column => column.onForm)
  const lines = [['org_name', 'county', 'year', ...columns.map(column => column.id)].join(',')]
  for (let i = 0; i < REPORTS; i++) {
    const cells = columns.map(({ id, index }) => {
      if (!forms[i % 2]?.has(id) || (index + i) % 40 === 0) return ''
      return (index * i) % 30 === 1 ? String(index) : '0'
    })
    lines.push([`${i >> 1}镇`, '县', 2020 + 2 * (i % 2), ...cells].join(','))
  }
  return new TextEncoder().encode(lines.join('\n'))
}

/** Reads an invented file again and again; between two steps, of some hundredths of a second each, it can be left. */
export function* warmUp(): Generator<void> {
  const readings = createReadings()
  const options = { sourceId: 's1', emptyMeans: 'blank', duplicates: 'last', latestYear: 2025 } as const
  const file = { name: 'warm.csv', bytes: inventedFile(), options }
  for (let round = 0; round < ROUNDS; round++) {
    readings.read('warm', [file], () => {})
    yield
    readings.build('warm', [])
    while (readings.next('warm'));
    yield
  }
}
