import type { ProofCell } from '../../analysis/proofCells'
import type { Metric } from '../../catalog/metric'
import { NO_VALUE } from '../../charts/format'
import { APPLICANTS, column, type Words } from '../../domain/dictionary'
import { useApp, useSay } from '../context'
import { Loading } from '../parts/Loading'
import { cellSays, FORM, figure } from '../words/form'
import { PROOF, TABLE_NAMES } from '../words/proof'
import { PlaceLink } from './PlaceLink'
import { toForm } from './proofAddress'
import { type ProofForm, useProofForm } from './useProof'

interface ProofCellsProps {
  readonly metric: Metric
  readonly orgId: string
  readonly year: number
}

/** What stands in the cell: the text as written, or the mark of what does not. */
function written({ state }: ProofCell): Words {
  if (state.raw !== '') return { zh: state.raw, en: state.raw }
  if (state.corrected) return FORM.blank
  return cellSays(state)
}

function roleWords(cell: ProofCell, metric: Metric): Words {
  if (metric.expression) return PROOF.used
  const sign = cell.sign === -1 ? ' −' : ' +'
  const role = cell.role === 'numerator' ? PROOF.numerator : PROOF.denominator
  const several = cell.role === 'numerator' ? metric.numerator : (metric.denominator ?? [])
  const suffix = several.length > 1 || cell.sign === -1 ? sign : ''
  return { zh: role.zh + suffix, en: role.en + suffix }
}

/** The row as the form names it, without its explanation in brackets; the column where it is not 总计. */
function rowWords(id: string): Words {
  const { item, applicant } = column(id)
  const who = applicant === 'total' ? null : APPLICANTS.find(a => a.id === applicant)
  const zh = item.label.zh.replace(/(?<=.)（[^）]{5,}）$/, '')
  const en = item.label.en.replace(/(?<=.) \([^)]*\)$/, '')
  return who ? { zh: `${zh}，${who.short.zh}`, en: `${en}, ${who.short.en}` } : { zh, en }
}

/** What a cell needs said beside its number: a correction also where the figure is not taken. */
function remarks(cell: ProofCell): readonly Words[] {
  const corrected = cell.state.corrected ? [cellSays(cell.state)] : []
  if (cell.conflict) return [...corrected, PROOF.conflict]
  if (cell.derived) return [...corrected, PROOF.derived]
  return corrected
}

/** Tables of the form that the cells come from, and the form's generation. */
function placeWords({ head, cells }: ProofForm): readonly Words[] {
  const tables = [...new Set(cells.map(c => c.table))].map(t => TABLE_NAMES[t])
  const template = cells[0]?.table === 't2' ? head.t2 : cells[0]?.table === 't3' ? head.t3 : head.template
  const known = template === '2019' || template === '2021'
  return [...tables, known ? PROOF.form(template) : PROOF.otherForm]
}

/** The report cells behind one figure: role, row, text as written, number taken, file, line and column. */
export function ProofCells({ metric, orgId, year }: ProofCellsProps) {
  const { library, selection } = useApp()
  const say = useSay()
  const form = useProofForm(metric, orgId, year)
  if (form === null) return <Loading active />
  if (form === 'none') return <p className="pf-note">{say(PROOF.noReport)}</p>
  const { head, cells, taken } = form
  const receipt = library.current?.receipts.find(r => r.sourceId === taken.sourceId)
  const positionOf = (id: string) => receipt?.mapping.find(m => m.target === id)?.position ?? null
  const plain = cells.every(
    c => c.state.status === 'number' && !c.state.corrected && !c.conflict && !c.derived,
  )
  const place = (id: string) => (
    <PlaceLink change={toForm(selection, orgId, year)}>
      {say(PROOF.line(head.line, positionOf(id)))}
    </PlaceLink>
  )
  return (
    <section className="pf-part" aria-labelledby="pf-cells">
      <h3 id="pf-cells">
        {say(PROOF.cells)} <small>{placeWords(form).map(say).join(' · ')}</small>
      </h3>
      {cells.length === 0 ? (
        <p className="pf-note">{say(PROOF.noCells)}</p>
      ) : (
        <table className="pf-table">
          <thead>
            <tr>
              <th scope="col">{say(PROOF.role)}</th>
              <th scope="col">{say(PROOF.row)}</th>
              <th scope="col" className="pf-num">
                {say(PROOF.raw)}
              </th>
              <th scope="col" className="pf-num">
                {say(PROOF.taken)}
              </th>
              <th scope="col" className="pf-num">
                {say(PROOF.place)}
              </th>
            </tr>
          </thead>
          <tbody>
            {cells.map(cell => {
              const more = remarks(cell)
              const { item } = column(cell.column)
              return (
                <tr key={`${cell.role} ${cell.column}`}>
                  <td>{say(roleWords(cell, metric))}</td>
                  <th scope="row">
                    {item.parent !== null && item.group !== '' ? <small>{item.group} </small> : null}
                    {say(rowWords(cell.column))}
                    {more.map(words => (
                      <span key={words.zh} className="pf-remark">
                        {say(words)}
                      </span>
                    ))}
                  </th>
                  <td className="pf-num pf-raw">{say(written(cell))}</td>
                  <td className="pf-num">
                    <b>{cell.taken === null ? NO_VALUE : figure(cell.taken)}</b>
                  </td>
                  <td className="pf-num">{place(cell.column)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p className="pf-note">
        {[
          say(PROOF.file(head.file, (receipt?.encoding ?? '').replace(/-bom$/, '').toUpperCase())),
          ...(cells.length === 0 ? [say(PROOF.line(head.line, null))] : []),
          ...(plain && cells.length > 0 ? [say(PROOF.allPlain(cells.length))] : []),
          say(PROOF.checks(taken.passed, taken.failed)),
        ].join(' · ')}
      </p>
    </section>
  )
}
