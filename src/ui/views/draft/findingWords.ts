/** A finding of a draft as people read it: its name, its figures, what it wants. */
import type { DraftFinding } from '../../../analysis/draft/judgeDraft'
import { wantOf } from '../../../analysis/draft/wants'
import type { ReportCells } from '../../../catalog/evaluateCheck'
import type { Words } from '../../../domain/dictionary'
import { scopeWords } from '../../words/audit'
import { DOUBT_NAMES } from '../../words/draft'
import { DOUBT_WANTS, wantWords } from '../../words/draftWants'
import { reasonLine, reasonName } from '../../words/reasons'

type Of<K extends DraftFinding['kind']> = Extract<DraftFinding, { kind: K }>

export function findingName(finding: DraftFinding): Words {
  return finding.kind === 'doubt' ? DOUBT_NAMES[finding.doubt.kind] : reasonName(finding)
}

const MOST_RAW = 40

function doubtLine({ doubt }: Of<'doubt'>): Words {
  const { table, about } = doubt
  const place = about ?? table
  const raw = doubt.text.replace(/\s+/g, ' ').trim()
  const cut = raw.length > MOST_RAW ? `${raw.slice(0, MOST_RAW)}…` : raw
  const where = place === null ? null : scopeWords(place)
  return {
    zh: [where?.zh, cut === '' ? undefined : `“${cut}”`].filter(Boolean).join(' '),
    en: [where?.en, cut === '' ? undefined : `“${cut}”`].filter(Boolean).join(' '),
  }
}

/** Where it is and in which figures. */
export function findingLine(finding: DraftFinding): Words {
  return finding.kind === 'doubt' ? doubtLine(finding) : reasonLine(finding.lead)
}

/** What would mend it. */
export function findingWants(finding: DraftFinding, report: ReportCells): Words {
  return finding.kind === 'doubt' ? DOUBT_WANTS[finding.doubt.kind] : wantWords(wantOf(finding, report))
}
