/** Keys of 透视. */
import { findColumn } from '../../domain/dictionary'
import {
  AGGREGATES,
  CELL_STATES,
  DIMENSIONS,
  FINDINGS,
  type FieldId,
  measureKey,
  type PivotFilter,
  type PivotLayout,
  type PivotMeasure,
  plainMeasure,
  SHOWN_AS,
  SIDES,
  type Side,
} from '../../domain/selection'
import {
  decodeText,
  encodeText,
  formatList,
  type Key,
  type KeySpec,
  type Known,
  keysOf,
  oneOf,
  parseList,
  unlessEmptied,
  whole,
} from './key'

const pivotKey = keysOf('pivot')

const isDimension = oneOf(DIMENSIONS)
/** Which columns the files have is known only once they are read: any name is taken here. */
const isField = (text: string): text is FieldId => isDimension(text) || /^x:./su.test(text)

const fields: Pick<KeySpec<readonly FieldId[]>, 'parse' | 'format'> = {
  parse: text => unlessEmptied(parseList(text, isField)),
  format: formatList,
}

function isMeasured(id: string, known: Known): boolean {
  if (id === FINDINGS) return true
  return id.startsWith('cell:') ? findColumn(id.slice('cell:'.length)) !== undefined : known.isMetric(id)
}

/** The measure of a name as `measureKey` gives it; null where it is none. */
function parseMeasure(text: string, known: Known): PivotMeasure | null {
  const [metric = '', aggregate, shownAs, ...more] = text.split('~')
  if (!isMeasured(metric, known) || more.length > 0) return null
  if (aggregate === undefined) return plainMeasure(metric)
  const isAggregate = oneOf(AGGREGATES)
  const isShown = oneOf(SHOWN_AS)
  if (!isAggregate(aggregate) || shownAs === undefined || !isShown(shownAs)) return null
  const measure = { metric, aggregate, shownAs }
  // A measure has one name only: the short one where there is one.
  return measureKey(measure) === text ? measure : null
}

const NOT_STATED = ':'

/** `county:鼓楼区,:` keeps one county and reports that state none; `@new_received:zero,blank` keeps what cells say. */
function formatFilter(filter: PivotFilter): string {
  if (filter.kind === 'states') return `@${encodeText(filter.metric)}:${filter.keep.join(',')}`
  const keep = filter.keep.map(member => (member === null ? NOT_STATED : encodeText(String(member))))
  return `${encodeText(filter.field)}:${keep.join(',')}`
}

function parseFilter(text: string, known: Known): PivotFilter | null {
  const at = text.indexOf(':')
  const states = text.startsWith('@')
  const name = at < 0 ? null : decodeText(text.slice(states ? 1 : 0, at))
  if (name === null) return null
  const rest = text.slice(at + 1)
  if (states) {
    const { value, broken } = parseList(rest, oneOf(CELL_STATES))
    return isMeasured(name, known) && broken.length === 0
      ? { kind: 'states', metric: name, keep: value }
      : null
  }
  if (!isField(name)) return null
  const keep = new Set<string | number | null>()
  for (const part of rest === '' ? [] : rest.split(',')) {
    const member = part === NOT_STATED ? null : decodeText(part)
    if (member === '' || (member === null && part !== NOT_STATED)) return null
    if (name === 'year' && member !== null && !/^\d{1,4}$/.test(member)) return null
    keep.add(name === 'year' && member !== null ? Number(member) : member)
  }
  return { kind: 'members', field: name, keep: [...keep] }
}

const SIDE_LETTERS: Readonly<Record<Side, string>> = { off: 'o', before: 'b', after: 'a' }
const SIDED = ['rowTotals', 'columnTotals', 'rowSubtotals', 'columnSubtotals'] as const
type Sided = Pick<PivotLayout, (typeof SIDED)[number]>

const DRAWN = ['shading', 'trend'] as const

export const PIVOT_KEYS: readonly Key[] = [
  pivotKey(
    'pr',
    pivot => pivot.rows,
    rows => ({ rows }),
    fields,
  ),
  pivotKey(
    'pc',
    pivot => pivot.columns,
    columns => ({ columns }),
    fields,
  ),
  pivotKey<readonly PivotMeasure[]>(
    'pv',
    pivot => pivot.values,
    values => ({ values }),
    {
      parse: (text, known) => {
        const { value, broken } = parseList(text, (id): id is string => parseMeasure(id, known) !== null)
        const measures = value.flatMap(id => parseMeasure(id, known) ?? [])
        return measures.length === 0 ? null : { value: measures, broken }
      },
      format: values => formatList(values.map(measureKey)),
    },
  ),
  pivotKey<readonly PivotFilter[]>(
    'pw',
    pivot => pivot.filters,
    filters => ({ filters }),
    {
      parse: (text, known) => {
        const read = text.split(';').map(part => ({ part, filter: parseFilter(part, known) }))
        const value = read.flatMap(each => each.filter ?? [])
        const broken = read.filter(each => each.filter === null).map(each => each.part)
        return unlessEmptied({ value, broken })
      },
      format: filters => filters.map(formatFilter).join(';'),
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
        return whole(by === 'name' || (by !== null && parseMeasure(by, known)) ? { by, descending } : null)
      },
      format: sort => `${sort.descending ? '-' : ''}${encodeText(sort.by)}`,
    },
  ),
  pivotKey<Sided>(
    'pt',
    pivot => pivot,
    sided => ({ ...sided }),
    {
      parse: text => {
        const sides = [...text].map(letter => SIDES.find(side => SIDE_LETTERS[side] === letter))
        const [rowTotals, columnTotals, rowSubtotals, columnSubtotals, ...more] = sides
        if (!rowTotals || !columnTotals || !rowSubtotals || !columnSubtotals || more.length > 0) return null
        return whole({ rowTotals, columnTotals, rowSubtotals, columnSubtotals })
      },
      format: sided => SIDED.map(part => SIDE_LETTERS[sided[part]]).join(''),
    },
  ),
  pivotKey<readonly (typeof DRAWN)[number][]>(
    'pd',
    pivot => DRAWN.filter(part => pivot[part]),
    drawn => ({ shading: drawn.includes('shading'), trend: drawn.includes('trend') }),
    { parse: text => unlessEmptied(parseList(text, oneOf(DRAWN))), format: formatList },
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
