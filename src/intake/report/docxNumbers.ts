/** The numbers that Word draws before paragraphs («一、», «（二）»): they stand in no text, and sections are found by them. */
import { child, type XmlNode } from './docxParts'

interface Level {
  readonly start: number
  readonly format: string
  readonly pattern: string
}

interface List {
  readonly abstract: string
  /** Levels that this list begins anew. */
  readonly starts: ReadonlyMap<number, number>
}

/** Gives the number of each paragraph in turn, '' where it has none; must be asked in the order of the document. */
export type NumberOf = (properties: XmlNode | undefined) => string

const DIGITS = '〇一二三四五六七八九'

function chinese(n: number): string {
  if (n < 10) return DIGITS[n] ?? ''
  if (n >= 100) return String(n)
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`
}

function roman(n: number): string {
  const signs: readonly [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = n
  let text = ''
  for (const [value, sign] of signs) for (; left >= value; left -= value) text += sign
  return text
}

function written(n: number, format: string): string {
  if (/chinese|japaneseCounting|taiwanese|ideographDigital/i.test(format)) return chinese(n)
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese') {
    return n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : String(n)
  }
  if (/Roman$/.test(format)) return format.startsWith('lower') ? roman(n).toLowerCase() : roman(n)
  if (/Letter$/.test(format) && n >= 1 && n <= 26) {
    const sign = String.fromCharCode(64 + n)
    return format.startsWith('lower') ? sign.toLowerCase() : sign
  }
  return String(n)
}

const numeric = (node: XmlNode | undefined, otherwise: number): number => {
  const value = Number(node?.attribute('val') ?? otherwise)
  return Number.isInteger(value) && value >= 0 && value < 100_000 ? value : otherwise
}

function levelsOf(abstract: XmlNode): Map<number, Level> {
  const levels = abstract.children.filter(node => node.name === 'lvl')
  return new Map(
    levels.map(level => [
      Number(level.attribute('ilvl')),
      {
        start: numeric(child(level, 'start'), 1),
        format: child(level, 'numFmt')?.attribute('val') ?? 'decimal',
        pattern: child(level, 'lvlText')?.attribute('val') ?? '',
      },
    ]),
  )
}

function listOf(list: XmlNode): List {
  const starts = list.children.flatMap(node => {
    const start = child(node, 'startOverride')
    return start ? [[Number(node.attribute('ilvl')), numeric(start, 1)] as const] : []
  })
  return { abstract: child(list, 'abstractNumId')?.attribute('val') ?? '', starts: new Map(starts) }
}

/** Properties of a paragraph's style and of those it rests on, nearest first. */
function styleRoad(styles: ReadonlyMap<string, XmlNode>, id: string | null): XmlNode[] {
  const road: XmlNode[] = []
  const seen = new Set<string>()
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at)
    const style = styles.get(at)
    const properties = child(style, 'pPr')
    if (properties) road.push(properties)
    at = child(style, 'basedOn')?.attribute('val') ?? null
  }
  return road
}

/** Counts the lists of a document. */
export function createNumbers(numbering: XmlNode | null, styles: XmlNode | null): NumberOf {
  if (!numbering) return () => ''
  const named = (name: string, id: string) =>
    numbering.children.filter(n => n.name === name).map(n => [n.attribute(id) ?? '', n] as const)
  const abstracts = new Map(named('abstractNum', 'abstractNumId').map(([id, node]) => [id, levelsOf(node)]))
  const lists = new Map(named('num', 'numId').map(([id, node]) => [id, listOf(node)]))
  const byStyle = new Map((styles?.children ?? []).map(node => [node.attribute('styleId') ?? '', node]))
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()

  return properties => {
    const style = child(properties, 'pStyle')?.attribute('val') ?? null
    const roads = [...(properties ? [properties] : []), ...styleRoad(byStyle, style)]
    const settings = roads.map(road => child(road, 'numPr')).filter(node => node !== undefined)
    const first = (name: string) =>
      settings
        .map(node => child(node, name))
        .find(Boolean)
        ?.attribute('val')
    const id = first('numId') ?? null
    const list = id === null ? undefined : lists.get(id)
    const levels = list && abstracts.get(list.abstract)
    const at = Number(first('ilvl') ?? 0)
    const level = levels?.get(at)
    if (!list || !levels || !level) return ''
    const counts = counters.get(list.abstract) ?? new Map<number, number>()
    counters.set(list.abstract, counts)
    if (!begun.has(id ?? '')) for (const [own, start] of list.starts) counts.set(own, start - 1)
    begun.add(id ?? '')
    counts.set(at, (counts.get(at) ?? level.start - 1) + 1)
    for (const deeper of [...counts.keys()]) if (deeper > at) counts.delete(deeper)
    if (level.format === 'bullet' || level.format === 'none') return ''
    return level.pattern.replace(/%([1-9])/g, (_, sign: string) => {
      const own = Number(sign) - 1
      const { start, format } = levels.get(own) ?? { start: 1, format: 'decimal' }
      return written(counts.get(own) ?? start, format)
    })
  }
}
