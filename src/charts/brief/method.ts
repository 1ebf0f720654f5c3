/** How to read the figures, in five lines, each with its number. */

import { FEWEST_PLACED } from '../../analysis/statistics/midRank'
import { PEER_RULE } from '../../catalog/peerRules'
import type { Words } from '../../domain/dictionary'
import { peersWords } from './body'
import { type BriefFacts, HEAD_RATE } from './facts'
import { overHead } from './headline'
import type { Sentence } from './sentence'

/** Lines that hold for every brief: they use no fact of the body. */
const ALWAYS = (id: string, words: Words): Sentence<BriefFacts> => overHead(id, 'method', [], () => words)

export const METHOD: readonly Sentence<BriefFacts>[] = [
  overHead('method-span', 'method', ['year', 'span'], ({ year, span }) =>
    span < 2
      ? {
          zh: `比率和件数都取 ${year} 年 ${span} 年；分母不足 ${HEAD_RATE.minimumN} 件的比率只列数字，不作比较。未报、空白都不当作 0。`,
          en: `Rates and counts are of ${year}, ${span} year; below a denominator of ${HEAD_RATE.minimumN} a rate is shown and not compared. Not reported and blank are never taken for 0.`,
        }
      : {
          zh: `比率取到 ${year} 年为止最多 ${span} 年合并（分子之和/分母之和），件数取 ${year} 年；分母不足 ${HEAD_RATE.minimumN} 件的比率只列数字，不作比较。未报、空白都不当作 0。`,
          en: `Rates take up to ${span} years to ${year} together (sum over sum), counts are of ${year}; below a denominator of ${HEAD_RATE.minimumN} a rate is shown and not compared. Not reported and blank are never taken for 0.`,
        },
  ),
  ALWAYS('method-interval', {
    zh: '“高于”“低于”只在 95% 区间不含同类中位数时才说（比例用 Wilson 区间，每百件比率用精确泊松区间），其余说“无明显差别”。',
    en: '«Above» and «below» are said only where the 95% interval leaves out the peer median (Wilson for shares, exact Poisson for rates per 100); otherwise «not distinguishable».',
  }),
  overHead('method-peers', 'method', ['peers', 'reach', 'kind'], facts => {
    const who = peersWords(facts)
    return {
      zh: `同类先取同县同类型；不足 ${PEER_RULE.fewest} 个时放宽到同市，再按规模取最近的；本次为${who.zh}。`,
      en: `Peers are those of the same county and type; with fewer than ${PEER_RULE.fewest} the circle widens to the prefecture, then to those nearest in size; here ${who.en}.`,
    }
  }),
  ALWAYS('method-percentile', {
    zh: `百分位连本单位在内至少 ${FEWEST_PLACED} 个（同类至少 ${PEER_RULE.fewest} 个）才计算，并列的取中间；只说位置，不评价工作。`,
    en: `Percentiles need at least ${FEWEST_PLACED} figures, its own among them (${PEER_RULE.fewest} peers); ties take the middle. They tell a position and judge no work.`,
  }),
  overHead('method-form', 'method', ['formYear'], ({ formYear }) => ({
    zh: `${formYear} 年起用新版表格：表三、表四前后可比，表二大多不可比，不可比处走势断开。`,
    en: `A new form is used from ${formYear}: tables 3 and 4 compare across it, most of table 2 does not, and lines are cut there.`,
  })),
  overHead('method-one-form', 'method', ['oneForm'], ({ oneForm }) => ({
    zh: `所列各年的表三、表四都用 ${oneForm} 版，前后可比。`,
    en: `Tables 3 and 4 of all years shown are of the ${oneForm} form and compare with each other.`,
  })),
]
