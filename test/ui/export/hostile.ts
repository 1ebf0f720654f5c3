/** Tables of letters that break tables, for the tests of exports: separators, quotes, line ends, formula starts, full width, astral. */
import fc from 'fast-check'

export const letter = fc.constantFrom(...'",\r\n\t;=+-@\'＝＋－＠% 0AaB镇县', '😀', '__proto__', '%0a')

export const hostile = fc.oneof(
  fc.array(letter, { maxLength: 6 }).map(parts => parts.join('')),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    "'=1+1",
    "''=1",
    "'",
    "'-",
    '=1',
    '-3',
    '@x',
    '\t=1',
  ),
)

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

export const csv = (rows: readonly (readonly string[])[]) =>
  rows.map(row => row.map(quoted).join(',')).join('\n')

export const count = fc.oneof(
  fc.integer({ min: 0, max: 2_147_483_647 }).map(String),
  fc.constantFrom('', '', '0', '-', '/', '无', '增3', '1,234', '约5', '3件', 'x', '2.5'),
)

/** A small table of hostile names, figures and a column of its own, as CSV text; `columns` are value columns. */
export function tableOf(columns: readonly string[], most = 10): fc.Arbitrary<string> {
  const row = fc.record({
    name: hostile.map(text => `甲${text}镇`),
    county: hostile,
    year: fc.integer({ min: 2015, max: 2025 }),
    revision: fc.constantFrom('', '0', '1'),
    figures: fc.array(count, { minLength: columns.length, maxLength: columns.length }),
    own: hostile,
  })
  return fc
    .array(row, { minLength: 1, maxLength: most })
    .map(rows =>
      csv([
        ['org_name', 'county', 'year', 'revision', ...columns, '备注'],
        ...rows.map(r => [r.name, r.county, String(r.year), r.revision, ...r.figures, r.own]),
      ]),
    )
}
