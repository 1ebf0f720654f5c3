/**
 * The checks of one report's text (domain.md 5: K16, K17, K35, K38, K47–K52, K58–K61): each with its result and the
 * sentence that it rests on. What the text does not say, says twice, or says of others makes a check UNKNOWN.
 */
import type { CheckResult, CheckSeverity } from '../../catalog/check'
import { TEXT_CHECKS } from '../../catalog/checks/text'
import { isDoubtful, type ReportCells } from '../../catalog/evaluateCheck'
import type { TextReason } from '../../catalog/textReasons'
import { judgeDisputes, judgeDocuments, judgeRequests, judgeUpheld, judgeZero } from './againstTables'
import { judgeLikeBefore, judgeLikeOther } from './likeOthers'
import {
  judgeCited,
  judgeFee,
  judgeLabels,
  judgeLength,
  judgePeriod,
  judgeSections,
  judgeYears,
} from './ofForm'
import type { TextSeen, Told } from './told'

export type { TextSeen } from './told'

export interface TextResult {
  readonly check: string
  readonly result: CheckResult
  readonly severity: CheckSeverity
  readonly left: number | null
  readonly right: number | null
  readonly words: string | null
  /** Null of a PASS and a FAIL. */
  readonly reason: TextReason | null
  readonly cells: readonly string[]
}

type Judge = (report: ReportCells, text: TextSeen) => Told

const JUDGES: Readonly<Record<string, Judge>> = {
  K16: judgeLikeBefore,
  K17: judgeLikeOther,
  K35: judgeUpheld,
  K38: judgeLabels,
  K47: judgeCited,
  K48: judgeYears,
  K49: judgePeriod,
  K50: judgeSections,
  K51: judgeFee,
  K52: judgeLength,
  K58: judgeRequests,
  K59: judgeZero,
  K60: judgeDisputes,
  K61: judgeDocuments,
}

/** All checks of the text, in the order of the catalogue. Cells in conflict (`report.undisputed`) count as missing. */
export function judgeText(report: ReportCells, text: TextSeen): readonly TextResult[] {
  return TEXT_CHECKS.map(check => {
    const judged = JUDGES[check.code]?.(report, text) ?? { result: 'UNKNOWN' }
    const doubtful = judged.result !== 'N/A' && isDoubtful(check, report)
    const told: Told = doubtful ? { result: 'UNKNOWN', reason: 'doubtful' } : judged
    return {
      check: check.code,
      result: told.result,
      severity: told.severity ?? check.severity,
      left: told.left ?? null,
      right: told.right ?? null,
      words: told.words ?? null,
      reason: told.reason ?? null,
      cells: told.cells ?? [],
    }
  })
}
