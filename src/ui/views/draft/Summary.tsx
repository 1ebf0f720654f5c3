import type { DraftJudgement, NotJudged } from '../../../analysis/draft/judgeDraft'
import { TEXT_REASONS } from '../../../catalog/textReasons'
import type { Words } from '../../../domain/dictionary'
import { useSay } from '../../context'
import { DRAFT, NOT_JUDGED_WORDS } from '../../words/draft'
import { checkOf } from '../../words/reasons'

const WHYS: readonly NotJudged['why'][] = ['last-year', 'others', 'unknown']

function nameOf(code: string): Words {
  return checkOf(code)?.name ?? { zh: code, en: code }
}

/** Why a check could not be told, where its group does not say it. */
function because({ check, why, reason }: NotJudged): Words | null {
  if (why !== 'unknown') return null
  return reason ? TEXT_REASONS[reason] : (checkOf(check)?.unknown ?? null)
}

/** What has passed, and what was not judged and why: said always, so that nothing passes by silence. */
export function Summary({ judgement }: { readonly judgement: DraftJudgement }) {
  const say = useSay()
  const { passed, notJudged } = judgement
  return (
    <section className="dr-summary">
      <details>
        <summary>{say(DRAFT.passed(passed.length))}</summary>
        <p>{passed.map(code => say(nameOf(code))).join(say({ zh: '、', en: ', ' }))}</p>
      </details>
      <details>
        <summary>{say(DRAFT.notJudged(notJudged.length))}</summary>
        <NotJudgedList notJudged={notJudged} />
      </details>
    </section>
  )
}

/** The checks that were not judged, by reason. */
export function NotJudgedList({ notJudged }: { readonly notJudged: readonly NotJudged[] }) {
  const say = useSay()
  return (
    <>
      <p>{say(DRAFT.notJudgedLead)}</p>
      {WHYS.map(why => {
        const own = notJudged.filter(n => n.why === why)
        if (own.length === 0) return null
        return (
          <div key={why} className="dr-not">
            <h4>{say(NOT_JUDGED_WORDS[why])}</h4>
            <ul>
              {own.map(each => {
                const words = because(each)
                return (
                  <li key={each.check}>
                    {say(nameOf(each.check))}
                    {words ? <span className="pt-note"> {say(words)}</span> : null}
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </>
  )
}
