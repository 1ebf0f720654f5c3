/** What is still to be checked of a body: the same for the head of 单位 and for its brief. */
import type { WorkRow } from '../../../analysis/worklist'
import { type VerdictEntry, verdictOn } from '../../../state/verdicts'
import { figuresOf, groupReasons, type ReasonGroup } from '../../words/reasons'

/** One reason of one report. */
export interface OpenFinding {
  readonly row: WorkRow
  readonly group: ReasonGroup
}

/** Reasons that nobody has explained or called a false alarm, latest year first. */
export function openFindings(
  rows: readonly WorkRow[],
  verdicts: ReadonlyMap<string, VerdictEntry>,
): readonly OpenFinding[] {
  return [...rows]
    .sort((a, b) => b.year - a.year)
    .flatMap(row =>
      groupReasons(row).flatMap(group => {
        const said = verdictOn(verdicts, row.orgId, row.year, group.key, figuresOf(group))?.verdict
        return said === 'explained' || said === 'false_alarm' ? [] : [{ row, group }]
      }),
    )
}
