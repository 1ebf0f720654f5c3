/** Keys of 比较. */
import {
  type Annotation,
  CHANGE_MODES,
  COMPARE_TABS,
  type CompareState,
  type CompareTab,
  HEAT_COLUMNS,
  MINIMA,
  MIXES,
  type ProofOf,
  SPREAD_GROUPS,
  TREND_SHAPES,
} from '../../domain/selection'
import {
  decodeText,
  encodeText,
  type Key,
  type KeySpec,
  type Known,
  key,
  keysOf,
  oneOf,
  parseYear,
  parseYears,
  whole,
} from './key'

/** Longest annotation, in characters: a link must stay short enough to be sent. */
export const LONGEST_NOTE = 200
/** Most annotations of one chart. */
export const MOST_NOTES = 10

const compareKey = keysOf('compare')

function choice<T extends string>(members: readonly T[]): Pick<KeySpec<T>, 'parse' | 'format'> {
  const accept = oneOf(members)
  return { parse: text => whole(accept(text) ? text : null), format: member => member }
}

const yesNo: Pick<KeySpec<boolean>, 'parse' | 'format'> = {
  parse: text => whole(text === '1' ? true : text === '0' ? false : null),
  format: on => (on ? '1' : '0'),
}

const someYear: Pick<KeySpec<number | null>, 'parse' | 'format'> = {
  parse: text => whole(parseYear(text)),
  format: year => (year === null ? '' : String(year)),
}

/** One annotation as `2021~text`, or `~text` where it belongs to no year. */
function parseNote(part: string): Annotation | null {
  const at = part.indexOf('~')
  const text = at < 0 ? null : decodeText(part.slice(at + 1))
  const year = at > 0 ? parseYear(part.slice(0, at)) : null
  if (!text || [...text].length > LONGEST_NOTE || (at > 0 && year === null)) return null
  return { text, year }
}

/** `metric~2021-2023~org`, without the last part for the sum of the selection. */
function parseProof(text: string, known: Known): ProofOf | null {
  const [metricPart = '', yearPart = '', ...orgParts] = text.split('~')
  const metric = decodeText(metricPart)
  const years = parseYears(yearPart)
  const org = orgParts.length === 0 ? null : decodeText(orgParts.join('~'))
  if (metric === null || !known.isMetric(metric) || years === null) return null
  if (orgParts.length > 0 && !org) return null
  return { metric, years, orgId: org }
}

export const COMPARE_KEYS: readonly Key[] = [
  key<CompareTab | null>({
    name: 'tab',
    get: s => s.tab,
    set: (s, tab) => ({ ...s, tab }),
    parse: choice(COMPARE_TABS).parse,
    format: tab => tab ?? '',
  }),
  key<number | null>({
    name: 'ty',
    get: s => s.tableYear,
    set: (s, tableYear) => ({ ...s, tableYear }),
    ...someYear,
  }),
  compareKey(
    'sm',
    c => c.shape,
    shape => ({ shape }),
    choice(TREND_SHAPES),
  ),
  compareKey(
    'p3',
    c => c.pooled,
    pooled => ({ pooled }),
    yesNo,
  ),
  compareKey(
    'cp',
    c => c.panel,
    panel => ({ panel }),
    yesNo,
  ),
  compareKey(
    'ch',
    c => c.change,
    change => ({ change }),
    choice(CHANGE_MODES),
  ),
  compareKey(
    'cb',
    c => c.base,
    base => ({ base }),
    someYear,
  ),
  compareKey<number | null>(
    'mn',
    c => c.minimum,
    minimum => ({ minimum }),
    {
      parse: text => whole(MINIMA.find(n => String(n) === text) ?? null),
      format: minimum => (minimum === null ? '' : String(minimum)),
    },
  ),
  compareKey(
    'g',
    c => c.spreadBy,
    spreadBy => ({ spreadBy }),
    choice(SPREAD_GROUPS),
  ),
  compareKey(
    'mx',
    c => c.mix,
    mix => ({ mix }),
    choice(MIXES),
  ),
  compareKey(
    'ht',
    c => c.heat,
    heat => ({ heat }),
    choice(HEAT_COLUMNS),
  ),
  compareKey<string | null>(
    'm2',
    c => c.second,
    second => ({ second }),
    {
      parse: (text, known) => {
        const id = decodeText(text)
        return whole(id !== null && known.isMetric(id) ? id : null)
      },
      format: id => encodeText(id ?? ''),
    },
  ),
  compareKey<CompareState['sort']>(
    'so',
    c => c.sort,
    sort => ({ sort }),
    {
      parse: text => {
        const descending = text.startsWith('-')
        const by = decodeText(descending ? text.slice(1) : text)
        return whole(by && /^[a-z0-9_]+$/.test(by) ? { by, descending } : null)
      },
      format: sort => (sort === null ? '' : `${sort.descending ? '-' : ''}${encodeText(sort.by)}`),
    },
  ),
  compareKey<readonly Annotation[]>(
    'an',
    c => c.notes,
    notes => ({ notes }),
    {
      parse: text => {
        const parts = text.split(',')
        const read = parts.slice(0, MOST_NOTES).map(part => ({ part, note: parseNote(part) }))
        const value = read.flatMap(({ note }) => (note ? [note] : []))
        const broken = [
          ...read.filter(({ note }) => note === null).map(({ part }) => part),
          ...parts.slice(MOST_NOTES),
        ]
        return value.length === 0 ? null : { value, broken }
      },
      format: notes => notes.map(({ year, text }) => `${year ?? ''}~${encodeText(text)}`).join(','),
    },
  ),
  compareKey<ProofOf | null>(
    'pf',
    c => c.proof,
    proof => ({ proof }),
    {
      parse: (text, known) => whole(parseProof(text, known)),
      format: proof => {
        if (proof === null) return ''
        const { from, to } = proof.years
        const years = from === to ? String(from) : `${from}-${to}`
        return `${encodeText(proof.metric)}~${years}${proof.orgId === null ? '' : `~${encodeText(proof.orgId)}`}`
      },
    },
  ),
]
