/** One SVG of a chart with all that a picture must carry when it leaves the page: title, definition, sentence, source. Pure. */
import type { Theme } from '../../charts/theme'
import { emWidth, escapeXml, wrapLines } from './svgText'

export interface PictureParts {
  readonly title: string
  /** Under the title: the indicator's definition. */
  readonly definition: readonly string[]
  /** A whole `<svg …>…</svg>` as the chart library writes it. */
  readonly chart: { readonly svg: string; readonly width: number; readonly height: number }
  readonly sentence: { readonly subject: string; readonly text: string }
  /** Under the sentence, one paragraph each: source, filters, caveat … */
  readonly notes: readonly string[]
  /** Said in a frame at the top right: invented data; null where the data are real. */
  readonly mark: string | null
  /** Language of the words, as in BCP 47. */
  readonly language: string
  readonly theme: Pick<Theme, 'ground' | 'ink' | 'ink2' | 'line' | 'font'> & { readonly attention: string }
}

export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const MARGIN = 24

interface Style {
  readonly size: number
  readonly lead: number
  readonly color: string
  readonly bold?: boolean
}

/** A family list inside a double-quoted attribute. */
export function svgFont(font: string): string {
  return font.replaceAll('"', "'")
}

function textLine(text: string, x: number, y: number, { size, color, bold }: Style): string {
  return `<text x="${x}" y="${y}" font-size="${size}"${bold ? ' font-weight="700"' : ''} fill="${escapeXml(color)}">${text}</text>`
}

/** The picture, as wide as the chart with its margins and as high as its words need. */
export function composePicture(parts: PictureParts): Picture {
  const { chart, theme, mark } = parts
  const width = chart.width + 2 * MARGIN
  const out: string[] = []
  let y = MARGIN
  const paragraph = (text: string, style: Style, room = chart.width) => {
    for (const line of wrapLines(text, room / style.size)) {
      y += style.lead
      out.push(textLine(escapeXml(line), MARGIN, y - (style.lead - style.size) / 2 - 2, style))
    }
  }
  const small: Style = { size: 13, lead: 20, color: theme.ink2 }

  const tag = mark === null ? 0 : Math.ceil(emWidth(mark) * 13) + 16
  if (mark !== null) {
    const left = width - MARGIN - tag
    out.push(
      `<rect x="${left}" y="${MARGIN}" width="${tag}" height="24" fill="none" stroke="${escapeXml(theme.attention)}"/>`,
      textLine(escapeXml(mark), left + 8, MARGIN + 17, { ...small, color: theme.attention }),
    )
  }
  paragraph(parts.title, { size: 24, lead: 32, color: theme.ink, bold: true }, chart.width - tag - 16)
  y += 4
  for (const line of parts.definition) paragraph(line, small)
  y += 8
  // The library's own root element, put in its place.
  out.push(chart.svg.replace(/^[\s\S]*?<svg /, `<svg x="${MARGIN}" y="${y}" `))
  y += chart.height + 8

  const { subject, text } = parts.sentence
  const style: Style = { size: 18, lead: 28, color: theme.ink }
  const lines = wrapLines(subject + text, chart.width / style.size)
  let bold = subject.trim().length
  for (const line of lines) {
    y += style.lead
    const head = line.slice(0, bold)
    bold = Math.max(0, bold - line.length)
    const span = head === '' ? '' : `<tspan font-weight="700">${escapeXml(head)}</tspan>`
    out.push(textLine(span + escapeXml(line.slice(head.length)), MARGIN, y - 7, style))
  }
  y += 8
  out.push(
    `<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${y}" y2="${y}" stroke="${escapeXml(theme.line)}"/>`,
  )
  y += 6
  for (const note of parts.notes) paragraph(note, small)
  const height = Math.ceil(y + MARGIN - 6)
  const svg = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="${escapeXml(parts.language)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(svgFont(theme.font))}">`,
    `<title>${escapeXml(parts.title)}</title>`,
    `<desc>${escapeXml([subject + text, ...parts.definition, ...parts.notes].join('\n'))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${escapeXml(theme.ground)}"/>`,
    ...out,
    '</svg>',
  ].join('\n')
  return { svg, width, height }
}
