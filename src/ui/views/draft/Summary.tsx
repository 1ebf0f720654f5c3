import type { DraftJudgement, NotJudged } from '../../../analysis/draft/judgeDraft'
import { TEXT_REASONS } from '../../../catalog/textReasons'
import type { Words } from '../../../domain/dictionary'
import { grouped } from '../../../domain/grouped'
import { useSay } from '../../context'
import { DRAFT, NOT_JUDGED_WORDS } from '../../words/draft'
import { checkOf } from '../../words/reasons'

const WHYS: readonly NotJudged['why'][] = ['last-year', 'others', 'unknown']

function nameOf(code: string): Words {
  return checkOf(code)?.name ?? { zh: code, en: code }
}

/** Why a check could not be told, in its own words where there are any. */
function because({ check, why, reason }: NotJudged): Words {
  if (why !== 'unknown') return NOT_JUDGED_WORDS[why]
  return reason ? TEXT_REASONS[reason] : (checkOf(check)?.unknown ?? NOT_JUDGED_WORDS[why])
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
  const groups = grouped(
    notJudged.toSorted((a, b) => WHYS.indexOf(a.why) - WHYS.indexOf(b.why)),
    each => say(because(each)),
  )
  return (
    <>
      <p>{say(DRAFT.notJudgedLead)}</p>
      <dl className="dr-not">
        {[...groups].map(([why, own]) => (
          <div key={why}>
            <dt>{why}</dt>
            <dd>{own.map(each => say(nameOf(each.check))).join(say({ zh: '、', en: ', ' }))}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
