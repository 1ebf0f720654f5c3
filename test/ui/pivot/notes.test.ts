/** What is said under the table of parts: that they make up their total, and where they do not. */
import { describe, expect, it } from 'vitest'
import { shape } from '../../../src/analysis/pivot/shape'
import { DEFAULT_PIVOT, type FieldId, plainMeasure } from '../../../src/domain/selection'
import { rulesOf } from '../../../src/ui/views/pivot/notes'
import { PIVOT } from '../../../src/ui/words/pivot'

function rules(rows: readonly FieldId[], columns: readonly FieldId[], metric = 'handled') {
  const layout = { ...DEFAULT_PIVOT, rows, columns, values: [plainMeasure(metric)] }
  const answers = { groups: [], presences: [], findings: [], margins: [] }
  const table = shape(layout, answers, { by: 'name', descending: false })
  return rulesOf(layout, table, null, 'zh')
}

describe('the rules under a table', () => {
  const [adds, crosses] = [PIVOT.partsRule.zh, PIVOT.crossRule.zh]

  it('promise that parts add up where one breakdown is shown, and take it back where two cross', () => {
    expect(rules(['outcome'], ['year'])).toContain(adds)
    expect(rules(['outcome'], ['applicant'])).toContain(crosses)
    expect(rules(['outcome'], ['applicant'])).not.toContain(adds)
  })

  it('say nothing of parts where there are none, or where rates do not add up anyway', () => {
    for (const said of [rules(['type'], ['year']), rules(['applicant'], ['year'], 'disclosure_rate')]) {
      expect(said).not.toContain(adds)
      expect(said).not.toContain(crosses)
    }
  })
})
