/** The texts of a batch of reports → streams of `report_text` and `text_fact`; none for a file of figures. */
import { ipcStream, type StreamColumn } from './ipc'
import type { TableStream } from './load'
import type { PlacedBatch } from './placing'
import { tableColumns } from './schema'

type Row = readonly (string | number | null)[]

function stream(table: 'report_text' | 'text_fact', rows: readonly Row[]): TableStream[] {
  if (rows.length === 0) return []
  const specs = tableColumns(table)
  const columns = specs.map(
    (_, c): StreamColumn => ({ kind: 'plain', values: rows.map(row => row[c] ?? null) }),
  )
  return [{ table, ipc: ipcStream(specs, columns, rows.length), rows: rows.length }]
}

const written = (text: string): string | null => (text === '' ? null : text)

export function textStreams({ batch: { texts }, rows, keys, lent }: PlacedBatch): TableStream[] {
  if (!texts && lent.size === 0) return []
  const loaded = keys.flatMap((key, i) => {
    const row = rows ? (rows[i] ?? -1) : i
    const own = texts?.[row] ?? lent.get(row)
    return own ? [{ key, own }] : []
  })
  return [
    ...stream(
      'report_text',
      loaded.flatMap(({ key, own }): Row[] => [
        [key, 'title', null, written(own.title)],
        ...own.sections.map(s => [key, String(s.number), written(s.heading), written(s.text)]),
      ]),
    ),
    ...stream(
      'text_fact',
      loaded.flatMap(({ key, own }) =>
        own.facts.map(fact => [key, fact.id, fact.value, fact.words, fact.about ?? null]),
      ),
    ),
  ]
}
