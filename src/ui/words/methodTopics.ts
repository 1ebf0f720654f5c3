/** Topics of 口径: rules that hold for all metrics, and what the data cannot say. */
import { FEWEST_PLACED } from '../../analysis/statistics/midRank'
import { METRIC_RULES, PEER_RULE } from '../../catalog/peerRules'
import type { Words } from '../../domain/dictionary'

export interface Topic {
  /** What the address says: `e=T01`. */
  readonly code: string
  readonly name: Words
  readonly lead: Words
  readonly paragraphs: readonly Words[]
}

export const TOPICS: readonly Topic[] = [
  {
    code: 'T01',
    name: { zh: '五种「没有」', en: 'Kinds of nothing' },
    lead: {
      zh: '0、空白、不适用、未报、未载是五件不同的事，屏幕、图表和导出文件都分开写。写了数字但与同表其他数字矛盾的，另作标记。',
      en: '0, blank, not applicable, no report and not loaded are five different things, kept apart on screen, in charts and in exports. Figures that contradict each other wear a mark of their own.',
    },
    paragraphs: [],
  },
  {
    code: 'T02',
    name: { zh: '汇总口径', en: 'How figures are rolled up' },
    lead: {
      zh: '比率的合计 = 分子之和 ÷ 分母之和，只用分子、分母都有数字的同一批年报，不取各单位比率的平均。',
      en: 'A rolled-up rate is the sum of numerators over the sum of denominators, over the same reports that have both; never a mean of rates.',
    },
    paragraphs: [
      {
        zh: '每个比率都写出分子/分母；用了几份、几份没有用上，写在表下或图下。',
        en: 'Every rate carries its x/n; how many reports were used and how many were left out stands below.',
      },
      {
        zh: '县级及以上政府的汇总年报已包含所属乡镇和部门的数字，不与它们相加，也不与它们同排。',
        en: 'The compiled report of a county or higher government already contains its towns and departments: never added to them, never ranked with them.',
      },
      {
        zh: '存量（现行有效文件、结转）各年不相加。结转率、占应办理的公开率和每百件的复议、诉讼、争议率跨年合并会把同一件算两次，跨年时显示「—」。',
        en: 'Stocks (documents in force, carried-over requests) are not added over years. Carry-over rates, rates of requests to handle and disputes per 100 would count the same matter twice when years are pooled; they show a dash.',
      },
      {
        zh: '每百件复议、诉讼、争议数不是占比，不写百分号。',
        en: 'Reviews, suits and disputes per 100 are not shares and never wear a per cent sign.',
      },
    ],
  },
  {
    code: 'T03',
    name: { zh: '推得值', en: 'Proved values' },
    lead: {
      zh: '有的空白可以由本表的勾稽关系推得，例如其余各格已等于总计，这一格只能是 0。推得值另存，不写进年报数字。',
      en: "Some blanks follow from the form's own arithmetic: if the other cells already make up the total, this one can only be 0. Such values are kept apart from what the report says.",
    },
    paragraphs: [
      {
        zh: '做法：表三和表四每格先取可能的范围（写了数字的就是该数，空白的从 0 起不设上限），再用每行、每列、收办平衡和各组合计反复收窄，直到不再变化；上下限相等的空白才算推得。',
        en: 'How: each cell of tables 3 and 4 starts with the range it can have (a written number is itself, a blank is 0 or more); row sums, column sums, the balance and block sums narrow the ranges until nothing changes. Only a blank whose limits meet is proved.',
      },
      {
        zh: '表内有等式不成立时，该表一格也不推。前提是已填数字无误，所以推得值都注明「按本表勾稽关系推得」。',
        en: 'Where any equation of the table fails, nothing in it is proved. It rests on the written figures being right, and says so wherever it is shown.',
      },
      {
        zh: '指标只读年报写出的数字。唯一例外：文件根本没有「办理结果总计」一列，而新收、上年结转、结转下年都是数字时，办结数按三者推算，并注明「办结数按勾稽推算」。',
        en: 'Metrics read written figures only. One exception: where the file has no column for the handled total at all, and new, carried in and carried out are numbers, the handled total is worked out from them and marked so.',
      },
    ],
  },
  {
    code: 'T04',
    name: { zh: '公布期限', en: 'Publication dates' },
    lead: {
      zh: '是否按时，按下列日期判断；日期只写到月的，取对单位有利的一天。',
      en: 'Being on time is judged by these dates; where only a month is stated, the day that favours the body counts.',
    },
    paragraphs: [
      {
        zh: '日期可以在「阈值」中改；改后核查（K53）和指标「按时公开」（M61）都按新日期判断。',
        en: 'The dates can be changed under “Thresholds”; the check (K53) and the metric “Published by the date” (M61) both follow.',
      },
    ],
  },
  {
    code: 'T05',
    name: { zh: '两版表格的差别', en: 'The two forms' },
    lead: {
      zh: '2021 年起使用新版表格。表三、表四前后可比；表二大多不可比。用哪一版按表格栏目认定，不按年份。',
      en: 'A new form is in use from 2021. Tables 3 and 4 compare across the change, most of table 2 does not. Which form a report uses is read from its labels, never from its year.',
    },
    paragraphs: [],
  },
  {
    code: 'T06',
    name: { zh: '数据与限制', en: 'Data and limits' },
    lead: {
      zh: '这里只有年报自己写的数字。它们说明报了什么，不说明公开得好不好。',
      en: 'There is nothing here but what the reports say of themselves: what was reported, not how well anyone discloses.',
    },
    paragraphs: [
      {
        zh: '多数乡镇一年只有零到几件申请，一件就能使比率大变；所以写明件数和区间，不足十件的不排名。',
        en: 'Most towns receive between none and a handful of requests a year, and one moves a rate a lot: counts and intervals are shown, and nothing is ranked below ten.',
      },
      {
        zh: '零申请可以是真的。「需核实」是请人去核对，不是结论。',
        en: 'Zero requests can be true. “To be checked” asks someone to look; it is no verdict.',
      },
      {
        zh: '乡镇填的复议、诉讼常是全部案件，不只是信息公开案件。',
        en: 'Towns often enter all their reviews and suits, not only those about disclosure.',
      },
      {
        zh: '处罚、许可、强制数量反映执法活动和权限下放，不反映公开程度。',
        en: 'Numbers of penalties, permits and coercive measures show enforcement and devolved powers, not transparency.',
      },
      {
        zh: '数据只在本机浏览器中处理，不上传。同一份数据的指纹相同，与行的先后和文件名无关。',
        en: 'Data are processed in this browser only and never uploaded. The same data have the same fingerprint, whatever the row order or file name.',
      },
    ],
  },
  {
    code: 'T08',
    name: { zh: '同类与位置', en: 'Peers and positions' },
    lead: {
      zh: `同类先取同县、同类型的单位（街道比街道，镇比镇，乡比乡）；不足 ${PEER_RULE.fewest} 个，扩大到同市；仍不足，再按规模由近到远补到 ${PEER_RULE.near} 个。`,
      en: `Peers are the bodies of the same county and type (subdistricts with subdistricts, towns with towns); with fewer than ${PEER_RULE.fewest}, those of the prefecture; with fewer still, the nearest in size up to ${PEER_RULE.near}.`,
    },
    paragraphs: [
      {
        zh: `规模：数据有人口的取人口，否则取近 ${PEER_RULE.sizeYears} 年年均办结申请数和许可、处罚决定数，开平方后比远近。同市同类超过 ${PEER_RULE.most} 个的，取规模最近的 ${PEER_RULE.most} 个。汇总年报从不作同类。`,
        en: `Size: population where the data have it, otherwise the yearly means over ${PEER_RULE.sizeYears} years of requests handled and of permits and penalties, compared by their square roots. Of a prefecture the ${PEER_RULE.most} nearest in size are taken at most. Compiled reports are never peers.`,
      },
      {
        zh: `百分位（M54）= 100 ×（低于本单位的个数 + ½ × 与本单位相同的个数，含本单位）÷ 个数；连本单位不足 ${FEWEST_PLACED} 个有可比数字的不给。数字相同的单位多时写明「与百分之几的同类并列」。它说明多少单位的数比较小，不说明好坏。`,
        en: `Percentile (M54) = 100 × (those with less + ½ × those with the same, itself included) ÷ their number; not given with fewer than ${FEWEST_PLACED} comparable figures, its own included. Ties are said with their share. It tells how many have less, never whether that is better.`,
      },
      {
        zh: '与中位数的差（M55）：中位数取同类，不含本单位。占比的 95% 区间用 Wilson 法，每百件的比率用 Poisson 精确区间；区间含中位数的，写「与中位数无明显差别」。',
        en: "Against the median (M55): that of the peers without the body itself. 95 % intervals are Wilson's for shares and exact Poisson for rates per 100; where the interval holds the median, it says «not distinguishable from the median».",
      },
      {
        zh: '比率默认三年合并（Σ分子 ÷ Σ分母），不跨表格改版中不可比的项目，也不跨单位撤并；不能跨年相加的比率只用最近一年。件数用最近一年。分母不足最低件数的置灰，不排位置，也不作别人的同类数字。',
        en: "Rates are of three years together (Σx ÷ Σn) unless switched off, never across a change of form that does not compare nor across a merger; rates that do not add over years are of the last year. Counts are of the last year. Below the minimum n a rate is grey, has no position, and is nobody's peer figure.",
      },
      ...METRIC_RULES.map(rule => rule.why),
    ],
  },
  {
    code: 'T07',
    name: { zh: '阈值', en: 'Thresholds' },
    lead: {
      zh: '核查规则用到的界限和日期。改一项，当前数据立即重新核查；指标中只有“按时公开”（M61）随公布日期改变，其余指标、合计和排名不受影响。',
      en: 'The limits and dates that checks use. Changing one checks the current data anew. Of the metrics only «Published by the date» (M61) follows the dates; all other metrics, totals and ranks do not depend on them.',
    },
    paragraphs: [
      {
        zh: '改动只存在本机浏览器，对所有数据有效，下次打开仍在，「清除全部数据」时一并清除。导出的核查单和打印件写明改了哪些。链接不带阈值：别人打开您的链接，看到的是按其本人阈值得出的结果。',
        en: 'Changes stay in this browser, hold for every dataset and the next visit, and go with “Clear all data”. Exported lists and prints name them. They are no part of a link: whoever opens yours sees results by thresholds of their own.',
      },
    ],
  },
]
