/**
 * An issue is about the input file: a value collected while reading, never thrown (design.md 3).
 * The codes are those of the receipt; their sentences stand in ui/words.
 */
export type Severity = 'error' | 'warning' | 'note'

export const ISSUE_CODES = [
  'ambiguous-none',
  'balance-mismatch',
  'blank-cells',
  'blank-label',
  'blank-row',
  'cell-corrected',
  'cell-too-long',
  'contradictory-cell',
  'correction-lost',
  'damaged-workbook',
  'delimiter-guessed',
  'document-damaged',
  'document-empty',
  'document-locked',
  'document-long',
  'document-old',
  'document-reader-missing',
  'document-scan',
  'doubt-confirmed',
  'duplicate-key',
  'duplicate-label',
  'duplicate-row',
  'empty-columns-dropped',
  'empty-file',
  'encoding-error',
  'encoding-guessed',
  'encrypted-workbook',
  'extension-mismatch',
  'extra-cell',
  'fields-missing',
  'fill-down-suspected',
  'footnote-row',
  'formula-like-text',
  'formula-value-used',
  'header-only',
  'header-trimmed',
  'invisible-character',
  'json-columns',
  'json-duplicate-key',
  'json-error',
  'json-not-a-record',
  'json-not-a-table',
  'json-path',
  'json-several-tables',
  'json-too-deep',
  'line-break-in-cell',
  'long-layout',
  'missing-cell',
  'missing-column',
  'missing-key',
  'missing-token',
  'mixed-newlines',
  'mojibake-suspected',
  'multi-row-header',
  'nested-flattened',
  'no-header',
  'number-normalised',
  'number-out-of-range',
  'outlier',
  'parts-ignored',
  'preamble-skipped',
  'precision-lost',
  'reading-failed',
  'repeated-header',
  'report-doubt',
  'replacement-character',
  'scientific-notation',
  'second-table',
  'several-reports',
  'several-sheets',
  'similar-name',
  'stray-quote',
  'too-large',
  'too-many-columns',
  'total-row',
  'truncated-file',
  'type-error',
  'unclosed-quote',
  'unit-stripped',
  'unit-suspect',
  'unknown-column',
  'unknown-item',
  'unknown-template',
  'unknown-word',
  'wide-years',
  'wrong-format',
  'xml-doctype',
  'year-conflict',
  'year-invalid',
  'year-normalised',
  'year-unlikely',
  'zip-bomb',
] as const

export type IssueCode = (typeof ISSUE_CODES)[number]

/** One place in a file where something is to be told. */
export interface Issue {
  readonly code: IssueCode
  readonly severity: Severity
  /** 1-based physical line of the file (record number for JSON); null where the whole file is meant. */
  readonly line: number | null
  /** Header of the column as the file writes it, or null. */
  readonly column: string | null
  /** What was found, shortened to 200 characters; shown as text, never interpreted. */
  readonly found: string
  /** Code-specific detail, e.g. the encoding that was guessed or the line of the twin row. */
  readonly detail: string
}

/** What became of a file (hostile/MANIFEST.json). */
export type Outcome = 'accept' | 'accept_warn' | 'review' | 'refuse'
