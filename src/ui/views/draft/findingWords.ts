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

/** Where it is and in which figures. */
export function findingLine(finding: DraftFinding): Words {
  if (finding.kind === 'doubt') return doubtLine(finding)
  const { lead } = finding
  const line = reasonLine(lead)
  if (line.zh !== findingName(finding).zh) return line
  // The name alone says nothing where: the sentence, or what the check means.
  if (lead.words !== null) return { zh: `“${short(lead.words)}”`, en: `“${short(lead.words)}”` }
  return checkOf(lead.check)?.meaning ?? line
}

/** What would mend it. */
export function findingWants(finding: DraftFinding, report: ReportCells): Words {
  return finding.kind === 'doubt' ? DOUBT_WANTS[finding.doubt.kind] : wantWords(wantOf(finding, report))
}
