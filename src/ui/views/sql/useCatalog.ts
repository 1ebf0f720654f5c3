import { useMemo } from 'react'
import { engineWords, schemaColumns } from '../../../analysis/sql/schema'
import { PUBLIC_SCHEMA } from '../../../db/schema'
import { useAnswer } from '../../useAnswer'
import { columnWords } from '../../words/schemaColumns'
import type { Catalog } from './complete'

const COLUMNS = schemaColumns(PUBLIC_SCHEMA.map(table => table.name))
const WORDS = engineWords()

/** Tables, columns and words that a statement can use; empty until the engine has told them. */
export function useCatalog(): Catalog {
  const { rows: columns } = useAnswer(COLUMNS)
  const { rows: words } = useAnswer(WORDS)
  return useMemo(
    () => ({
      tables: PUBLIC_SCHEMA,
      columns: (columns ?? []).map(column => ({
        ...column,
        words: columnWords(column.name),
      })),
      words: words ?? [],
    }),
    [columns, words],
  )
}
