/** A whole answer of the engine as a result, of which only what is asked for is decoded. */
import { RecordBatchReader } from 'apache-arrow'
import type { ResultSet, Row } from './database'
import { appendRows, columnNames, refuseUnreadable, valuesIn } from './decode'

export interface Decoded extends ResultSet {
  readonly count: number
  /** Bytes of the answer. */
  readonly bytes: number
}

/** Reads an Arrow stream; rows are made when they are first asked for. Throws for a column that cannot be shown. */
export function decodeAll(bytes: Uint8Array): Decoded {
  const reader = RecordBatchReader.from(bytes)
  reader.open()
  const columns = columnNames(reader.schema.fields)
  refuseUnreadable(reader.schema.fields)
  const batches = [...reader]
  const count = batches.reduce((sum, batch) => sum + batch.numRows, 0)
  // Only while somebody holds them: an answer that is kept stays as small as it came.
  let held: WeakRef<Row[]> | null = null
  const result = {
    columns,
    get rows() {
      const known = held?.deref()
      if (known) return known
      const rows: Row[] = []
      for (const batch of batches) appendRows(batch, columns, rows, Number.POSITIVE_INFINITY)
      held = new WeakRef(rows)
      return rows
    },
  }
  // Not enumerable, so that a result is still told by its columns and rows alone.
  return Object.defineProperties(result as unknown as Decoded, {
    count: { value: count },
    bytes: { value: bytes.byteLength },
    values: {
      value(name: string) {
        const column = columns.indexOf(name)
        return column < 0 ? undefined : valuesIn(batches, column)
      },
    },
  })
}
