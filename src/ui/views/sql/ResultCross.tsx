import { useMemo, useState } from 'react'
import { CROSS_WAYS, type CrossCell, type CrossFields, crossTable } from '../../../analysis/sql/crossTable'
import type { ReadResult } from '../../../db/database'
import type { Value } from '../../../db/sql'
import { useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { SQL } from '../../words/sql'
import { firstCross, numberColumns } from './mapping'
import { beginning, IN_CELL, valueText } from './value'

/** More than this is no table to read. */
const MOST_COLUMNS = 40
const MOST_ROWS = 500

function Text({ value }: { readonly value: Value }) {
  const text = valueText(value)
  return text === null ? <span className="sq-null">NULL</span> : beginning(text, IN_CELL)
}

function Cell({ cell }: { readonly cell: CrossCell | null }) {
  const say = useSay()
  if (!cell) return null
  if (cell.rows > 1 && cell.value === null && !cell.partial)
    return <span className="sq-null">{say(SQL.several(cell.rows))}</span>
  return (
    <>
      <Text value={cell.value} />
      {cell.partial ? '*' : ''}
    </>
  )
}

/** The result with one column down and another across. */
export function ResultCross({ result }: { readonly result: ReadResult }) {
  const say = useSay()
  const [fields, setFields] = useState<CrossFields | null>(() => firstCross(result))
  const table = useMemo(() => fields && crossTable(result, fields), [result, fields])
  if (!fields || !table) return <p className="sq-none">{say(SQL.crossNeedsTwo)}</p>
  const change = (part: Partial<CrossFields>) => setFields({ ...fields, ...part })
  const options = (names: readonly string[]) => names.map(name => ({ id: name, text: name }))
  const adds = numberColumns(result).includes(fields.value)
  const ways = { only: SQL.only, sum: SQL.sum, count: SQL.countRows }
  const many =
    table.columns.length > MOST_COLUMNS
      ? SQL.tooMany(fields.columns, table.columns.length, MOST_COLUMNS)
      : table.rows.length > MOST_ROWS
        ? SQL.tooMany(fields.rows, table.rows.length, MOST_ROWS)
        : null
  return (
    <div>
      <div className="sq-bar">
        <Choice
          label={say(SQL.crossRows)}
          value={fields.rows}
          options={options(result.columns.filter(name => name !== fields.columns))}
          onChange={rows => change({ rows })}
        />
        <Choice
          label={say(SQL.crossColumns)}
          value={fields.columns}
          options={options(result.columns.filter(name => name !== fields.rows))}
          onChange={columns => change({ columns })}
        />
        <Choice
          label={say(SQL.crossValue)}
          value={fields.value}
          options={options(result.columns)}
          onChange={value =>
            change({ value, ...(numberColumns(result).includes(value) ? {} : { way: 'only' as const }) })
          }
        />
        <Choice
          label={say(SQL.crossHow)}
          value={fields.way}
          options={CROSS_WAYS.filter(way => way !== 'sum' || adds).map(way => ({
            id: way,
            text: say(ways[way]),
          }))}
          onChange={way => change({ way })}
        />
      </div>
      {many ? (
        <p className="sq-notice" role="status">
          {say(many)}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="sq-box" tabIndex={0} aria-label={say(SQL.asCross)}>
          <table className="sq-table sq-cross" aria-label={say(SQL.asCross)}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sq-name">{fields.rows}</span>
                </th>
                {table.columns.map((column, x) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a result stand where they stand
                  <th key={x} scope="col" className="sq-figure">
                    <Text value={column} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, y) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result stand where they stand
                <tr key={y}>
                  <th scope="row">
                    <Text value={row} />
                  </th>
                  {table.columns.map((_, x) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <td key={x} className="sq-figure">
                      <Cell cell={table.cell(y, x)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="sq-notes">
        {[say(SQL.crossRule), ...(fields.way === 'sum' ? [say(SQL.sumRule)] : [])].join(' · ')}
      </p>
    </div>
  )
}
