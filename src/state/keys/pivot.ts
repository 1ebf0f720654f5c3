/** Keys of 透视. */
import { DIMENSIONS, type DimensionId, type PivotLayout } from '../../domain/selection'
import {
  decodeText,
  encodeText,
  formatList,
  type Key,
  type KeySpec,
  keysOf,
  oneOf,
  parseList,
  unlessEmptied,
  whole,
} from './key'

const pivotKey = keysOf('pivot')

const dimensions: Pick<KeySpec<readonly DimensionId[]>, 'parse' | 'format'> = {
  parse: text => unlessEmptied(parseList(text, oneOf(DIMENSIONS))),
  format: formatList,
}

const SHOWN = ['subtotals', 'totals', 'shading'] as const

export const PIVOT_KEYS: readonly Key[] = [
  pivotKey(
    'pr',
    pivot => pivot.rows,
    rows => ({ rows }),
    dimensions,
  ),
  pivotKey(
    'pc',
    pivot => pivot.columns,
    columns => ({ columns }),
    dimensions,
  ),
  pivotKey<readonly string[]>(
    'pv',
    pivot => pivot.values,
    values => ({ values }),
    {
      parse: (text, known) => {
        const parsed = parseList(text, (id): id is string => known.isMetric(id))
        return parsed.value.length === 0 ? null : parsed
      },
      format: formatList,
    },
  ),
  pivotKey<PivotLayout['sort']>(
    'ps',
    pivot => pivot.sort,
    sort => ({ sort }),
    {
      parse: (text, known) => {
        const descending = text.startsWith('-')
        const by = decodeText(descending ? text.slice(1) : text)
        return whole(by === 'name' || (by !== null && known.isMetric(by)) ? { by, descending } : null)
      },
      format: sort => `${sort.descending ? '-' : ''}${encodeText(sort.by)}`,
    },
  ),
  pivotKey<readonly (typeof SHOWN)[number][]>(
    'hide',
    pivot => SHOWN.filter(part => !pivot[part]),
    hidden => ({
      subtotals: !hidden.includes('subtotals'),
      totals: !hidden.includes('totals'),
      shading: !hidden.includes('shading'),
    }),
    { parse: text => unlessEmptied(parseList(text, oneOf(SHOWN))), format: formatList },
  ),
  pivotKey<boolean>(
    'px',
    pivot => pivot.spread ?? false,
    spread => ({ spread }),
    {
      parse: text => whole(text === 'all' ? true : text === 'first' ? false : null),
      format: spread => (spread ? 'all' : 'first'),
    },
  ),
]
