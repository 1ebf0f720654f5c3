/** Words of the funnel: zones, the sentence and the notes; no adjective beyond the declared limits. */
import type { FunnelGroups, JudgedRow } from '../analysis/funnelGroups'
import type { FunnelZone } from '../analysis/statistics/funnel'
import type { Words } from '../domain/dictionary'
import type { Sentence } from './describe'
import { count } from './format'
import { manyBodies, type RateView, valueText, yearsText } from './rateWords'

export const ZONE_WORDS: Readonly<Record<FunnelZone, Words>> = {
  alarm_high: { zh: '高于 99.8% 界限', en: 'above the 99.8% limit' },
  alarm_low: { zh: '低于 99.8% 界限', en: 'below the 99.8% limit' },
  alert_high: { zh: '高于 95% 界限，在 99.8% 之内', en: 'above the 95% limit, within 99.8%' },
  alert_low: { zh: '低于 95% 界限，在 99.8% 之内', en: 'below the 95% limit, within 99.8%' },
  inside: { zh: '界限之内，差别可能只是偶然', en: 'within the limits, may be chance' },
  too_small: { zh: '件数太少，不作判断', en: 'too few to judge' },
  no_reference: { zh: '没有可比的单位', en: 'nobody to be judged against' },
}

export const FUNNEL_WORDS = {
  alarm: { zh: '越过 99.8% 界限', en: 'Outside the 99.8% limits' },
  alert: { zh: '95% 与 99.8% 之间', en: 'Between 95% and 99.8%' },
  inside: { zh: '界限之内', en: 'Within the limits' },
  without: { zh: '没有分母或没有数值', en: 'No denominator or no value' },
  beside: {
    zh: '有件数而没有办结，不画也不判断',
    en: 'Cases without handled requests: neither drawn nor judged',
  },
  large: {
    zh: '占分母三成以上，以其余单位的合计判断',
    en: 'over 30% of the denominator, judged against the others',
  },
} satisfies Record<string, Words>

/** «不足 5 件», «预期不足 1 件»: what is too little to judge. */
export function smallWords({ funnel }: FunnelGroups): Words {
  return funnel.kind === 'binomial'
    ? { zh: '不足 5 件', en: 'Fewer than 5' }
    : { zh: '预期不足 1 件', en: 'Fewer than 1 expected' }
}

/** φ, how many bodies it is estimated from, and what follows from it. */
export function dispersionText({ funnel }: FunnelGroups): Words {
  const { phi, k, estimable, widened } = funnel.dispersion
  if (!estimable)
    return {
      zh: `过度离散：可用来估计的单位只有 ${k} 个（须 10 个），按 φ = 1，界限未放宽。`,
      en: `Over-dispersion: only ${k} bodies can tell it (10 needed), so φ = 1 and the limits are not widened.`,
    }
  const value = phi.toFixed(2)
  return widened
    ? {
        zh: `过度离散 φ = ${value}（由 ${count(k)} 个单位估计）：单位之间的差别大过偶然，界限已按此放宽。`,
        en: `Over-dispersion φ = ${value} (from ${count(k)} bodies): they differ more than chance alone explains, so the limits are widened by it.`,
      }
    : {
        zh: `过度离散 φ = ${value}（由 ${count(k)} 个单位估计）：与偶然相符，界限不放宽。`,
        en: `Over-dispersion φ = ${value} (from ${count(k)} bodies): no more than chance, so the limits are not widened.`,
      }
}

/** How many may lie outside 95 % if nobody differed. */
export function chanceText({ byChance, alarm, alert, inside }: FunnelGroups): Words {
  const judged = alarm.length + alert.length + inside.length
  const most = byChance < 1 ? '1' : count(Math.round(byChance))
  return {
    zh: `即使各单位毫无差别，${count(judged)} 个中也可能有至多约 ${most} 个越过 95% 界限。`,
    en: `Even if no body differed, up to about ${most} of ${count(judged)} could lie outside the 95% limits.`,
  }
}

const MOST_NAMED = 4

function listed(rows: readonly JudgedRow[], view: RateView): string {
  const zh = view.language === 'zh'
  const names = rows.slice(0, MOST_NAMED).map(row => {
    const value = valueText(view.metric, row, view.language)
    return zh ? `${row.name} ${value}` : `${row.name} ${value}`
  })
  const rest = rows.length - names.length
  const tail = rest > 0 ? (zh ? `等 ${count(rows.length)} 个` : ` and ${count(rest)} more`) : ''
  return `${names.join(zh ? '、' : ', ')}${tail}`
}

function own(view: RateView, groups: FunnelGroups): string {
  const zh = view.language === 'zh'
  const row = [...groups.alert, ...groups.inside, ...groups.small].find(r => r.orgId === view.focus)
  if (!row) return ''
  const value = valueText(view.metric, row, view.language)
  const zone = ZONE_WORDS[row.point.zone][view.language]
  return zh ? `；${row.name} ${value}，${zone}` : `; ${row.name}, ${value}, ${zone}`
}

/** Who lies outside the 99.8 % limits, and where the own body lies. */
export function funnelSentence(view: RateView, groups: FunnelGroups): Sentence {
  const { language, years } = view
  const zh = language === 'zh'
  const when = yearsText(years, language)
  const judged = groups.alarm.length + groups.alert.length + groups.inside.length
  const end = zh ? '。' : '.'
  if (judged === 0) {
    const none = zh ? `${when}，没有件数足以判断的单位` : `${when}: no body with enough cases to judge`
    return { subject: '', text: `${none}${own(view, groups)}${end}` }
  }
  const many = manyBodies(judged, language)
  const outside = groups.alarm.toReversed()
  const text =
    outside.length === 0
      ? zh
        ? `${when}，可判断的 ${many}都在 99.8% 界限之内`
        : `${when}: all of ${many} that can be judged lie within the 99.8% limits`
      : zh
        ? `${when}，可判断的 ${many}中越过 99.8% 界限的有 ${count(outside.length)} 个：${listed(outside, view)}`
        : `${when}: of ${many} that can be judged ${count(outside.length)} ${outside.length === 1 ? 'lies' : 'lie'} outside the 99.8% limits: ${listed(outside, view)}`
  return { subject: '', text: `${text}${own(view, groups)}${end}` }
}
