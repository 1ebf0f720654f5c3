/** A finding of a draft as people read it: its name, its figures, what it wants. */
import type { DraftFinding } from '../../../analysis/draft/judgeDraft'
import { wantOf } from '../../../analysis/draft/wants'
import type { ReportCells } from '../../../catalog/evaluateCheck'
import type { Words } from '../../../domain/dictionary'
import { scopeWords } from '../../words/audit'
import { DOUBT_NAMES } from '../../words/draft'
import { DOUBT_WANTS, wantWords } from '../../words/draftWants'
import { checkOf, reasonLine, reasonName } from '../../words/reasons'

type Of<K extends DraftFinding['kind']> = Extract<DraftFinding, { kind: K }>

export function findingName(finding: DraftFinding): Words {
  return finding.kind === 'doubt' ? DOUBT_NAMES[finding.doubt.kind] : reasonName(finding)
}

const MOST_RAW = 40

function short(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length > MOST_RAW ? `${one.slice(0, MOST_RAW)}…` : one
}

function doubtLine({ doubt }: Of<'doubt'>): Words {
  const { table, about } = doubt
  const place = about ?? table
  const cut = short(doubt.text)
  const where = place === null ? null : scopeWords(place)
  return {
    zh: [where?.zh, cut === '' ? undefined : `“${cut}”`].filter(Boolean).join(' '),
    en: [where?.en, cut === '' ? undefined : `“${cut}”`].filter(Boolean).join(' '),
  }
}

/** What a line says beyond the name that stands beside it; '' for nothing. */
function beyond(name: string, line: string): string {
  if (!line.startsWith(name)) return line
  return line
    .slice(name.length)
    .trim()
    .replace(/^[（(]([^（()）]*)[）)]$/, '$1')
}

/** Where it is and in which figures, without its name. */
export function findingFigures(finding: DraftFinding): Words {
  if (finding.kind === 'doubt') return doubtLine(finding)
  const [name, line] = [findingName(finding), reasonLine(finding.lead)]
  const own = { zh: beyond(name.zh, line.zh), en: beyond(name.en, line.en) }
  // Without a place or a figure: what the check means, unless a sentence tells it.
  if (own.zh === '' && finding.lead.words === null) return checkOf(finding.lead.check)?.meaning ?? line
  return own
}

/** The same with the sentence of the draft, cut short. */
export function findingLine(finding: DraftFinding): Words {
  const figures = findingFigures(finding)
  if (finding.kind === 'doubt' || finding.lead.words === null) return figures
  const quote = `“${short(finding.lead.words)}”`
  return { zh: `${figures.zh} ${quote}`.trim(), en: `${figures.en} ${quote}`.trim() }
}

/** What would mend it. */
export function findingWants(finding: DraftFinding, report: ReportCells): Words {
  return finding.kind === 'doubt' ? DOUBT_WANTS[finding.doubt.kind] : wantWords(wantOf(finding, report))
}
