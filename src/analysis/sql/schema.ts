/** What the SQL tab asks the engine about itself: columns of the tables, functions, keywords and types, values of a column. */
import { ident, sql } from '../../db/sql'
import { countOf, type Question, textOf } from '../question'

export interface SchemaColumn {
  readonly table: string
  readonly name: string
  readonly type: string
}

/** Columns of the public tables and views as they are for this dataset, with its files' own columns. */
export function schemaColumns(tables: readonly string[]): Question<SchemaColumn> {
  return {
    id: 'sql:columns',
    query: sql`SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE database_name = 'memory' AND schema_name = 'main' AND list_contains(string_split(${tables.join(' ')}, ' '), table_name)
ORDER BY table_name, column_index`,
    decode: row => ({
      table: textOf(row, 'table_name') ?? '',
      name: textOf(row, 'column_name') ?? '',
      type: textOf(row, 'data_type') ?? '',
    }),
  }
}

/** A word that the engine knows. */
export interface EngineWord {
  readonly kind: 'scalar' | 'aggregate' | 'table' | 'macro' | 'keyword' | 'type'
  readonly name: string
  /** Parameters of a function as its documentation names them, '' otherwise. */
  readonly parameters: string
  /** DuckDB's own sentence, in English; '' where there is none. */
  readonly meaning: string
}

/**
 * Functions, keywords and types of the engine that runs here: asked of it and not listed by us, so that what is offered is
 * what there is. Functions that the lock refuses or that act (db/sideEffects.ts) are left out.
 */
export function engineWords(): Question<EngineWord> {
  return {
    id: 'sql:words',
    query: sql`SELECT CASE function_type WHEN 'table_macro' THEN 'table' ELSE function_type END AS kind, function_name AS name,
  coalesce(arg_max(array_to_string(parameters, ', '), len(parameters)), '') AS parameters,
  coalesce(any_value(description), '') AS meaning
FROM duckdb_functions()
WHERE function_type <> 'pragma' AND regexp_matches(function_name, '^[a-z][a-z0-9_]*$')
  AND NOT regexp_matches(function_name, '^(read_|sniff_|glob|parquet|arrow_scan|seq_scan|pragma_|duckdb_|enable_|disable_|truncate_|checkpoint|force_|query|test_|pg_|icu_|has_|which_|write_log|summary$|__)')
GROUP BY ALL
UNION ALL SELECT 'keyword', keyword_name, '', '' FROM duckdb_keywords()
UNION ALL SELECT DISTINCT 'type', lower(type_name), '', '' FROM duckdb_types() WHERE regexp_matches(type_name, '^[A-Za-z]+$')
ORDER BY 1, 2`,
    decode: row => ({
      kind: (textOf(row, 'kind') ?? 'scalar') as EngineWord['kind'],
      name: textOf(row, 'name') ?? '',
      parameters: textOf(row, 'parameters') ?? '',
      meaning: textOf(row, 'meaning') ?? '',
    }),
  }
}

export interface SampleValue {
  /** As text; null for NULL. */
  readonly value: string | null
  readonly rows: number
  /** Different values of the column, NULL not counted. */
  readonly distinct: number
}

const MOST_SAMPLES = 8

/** The most frequent values of a column, NULL among them. */
export function columnSamples(table: string, column: string): Question<SampleValue> {
  return {
    id: 'sql:samples',
    query: sql`SELECT ${ident(column)}::VARCHAR AS value, count(*)::INTEGER AS n,
  (count(${ident(column)}) OVER ())::INTEGER AS known
FROM ${ident(table)} GROUP BY ${ident(column)} ORDER BY n DESC, ${ident(column)} LIMIT ${MOST_SAMPLES}`,
    decode: row => ({
      value: textOf(row, 'value'),
      rows: countOf(row, 'n'),
      distinct: countOf(row, 'known'),
    }),
  }
}
