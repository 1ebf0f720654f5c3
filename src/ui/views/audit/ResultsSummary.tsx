import type { ReportResult } from '../../../analysis/reportResults'
import { TEXT_REASONS } from '../../../catalog/textReasons'
import { count } from '../../../charts/format'
import { useSay } from '../../context'
import { AUDIT, scopeWords } from '../../words/audit'
import { checkOf } from '../../words/reasons'

/** Checks without a result drawn at most; a report has some three hundred checked items. */
const MOST = 40

/** What every check says of this report in numbers: unknown apart from passed, and what passes only with proved values. */
export function ResultsSummary({ results }: { readonly results: readonly ReportResult[] }) {
  const say = useSay()
  const of = (result: ReportResult['result']) => results.filter(r => r.result === result)
  const imputed = results.filter(r => r.passesImputed)
  const unknown = of('UNKNOWN').filter(r => !r.passesImputed)
  const byCheck = new Map<string, ReportResult[]>()
  for (const result of unknown) byCheck.set(result.check, [...(byCheck.get(result.check) ?? []), result])
  return (
    <details className="au-results">
      <summary>
        {[
          [AUDIT.pass, of('PASS').length],
          [AUDIT.fail, of('FAIL').length],
          [AUDIT.unknown, of('UNKNOWN').length],
          [AUDIT.notApplicable, of('N/A').length],
        ].map(([words, n]) => (
          <span key={(words as typeof AUDIT.pass).zh}>
            {say(words as typeof AUDIT.pass)} {count(n as number)}
          </span>
        ))}
        {imputed.length > 0 ? <span>{say(AUDIT.imputed(imputed.length))}</span> : null}
      </summary>
      {imputed.length > 0 ? (
        <p>
          {say(AUDIT.imputedNote)}
          {imputed
            .slice(0, MOST)
            .map(r => `${r.check}${r.scope === '' ? '' : ` ${say(scopeWords(r.scope))}`}`)
            .join(say({ zh: '、', en: ', ' }))}
          {imputed.length > MOST ? ' …' : ''}
        </p>
      ) : null}
      <ul>
        {[...byCheck].map(([code, own]) => {
          const check = checkOf(code)
          const reason = own[0]?.reason
          return (
            <li key={code}>
              {code} {check ? say(check.name) : ''} <span className="pt-note">{count(own.length)}</span>
              {check ? (
                <span className="pt-note"> {say(reason ? TEXT_REASONS[reason] : check.unknown)}</span>
              ) : null}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
