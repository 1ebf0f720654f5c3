/** M40–M50: administrative review and litigation, table 4 (domain.md 4). Being sued is no fault: polarity 0 unless a decision was corrected. */
import { CASES, inGroup, ONE_YEAR, ratio, share, stock, sum, words } from './declare'

const CASELOAD = words(
  '被复议、被起诉不是过错。乡镇所填常是全部案件而不只是信息公开案件，件数超过办结量时先核对（K31）。',
  'Being challenged is no fault. Towns often enter their whole caseload, not only disclosure cases; when it exceeds the requests handled, check first (K31).',
)
const NOT_A_SHARE = words(
  '不是百分比：一件申请可引出几件案件，往年申请的案件也会计入。乡镇所填常是全部案件，先看 K31。',
  'Not a percentage: one request may lead to several cases, and cases about earlier years count too. Towns often enter their whole caseload; see K31 first.',
)
const NO_HANDLED = words(
  '（七）总计为 0 或空白时显示横线，不作 0；件数另列。',
  'Shown as a dash when the handled total is 0 or blank, never as 0; the cases themselves are listed.',
)
const PER_100 = words('件/百件办结', 'per 100 handled')
const SMALL = words(
  '分母通常只有几件，应逐件看；尚未审结的不在分母里，有的做法以总计为分母，会偏低。',
  'Usually a handful of cases: read them one by one. Pending cases are left out; dividing by all cases, as some do, gives a lower figure.',
)
const NO_CONCLUDED = words(
  '没有审结的案件或有格空白时显示横线，不作 0%。',
  'Shown as a dash when no case was concluded or a figure is blank; never as 0%.',
)
const CORRECTED_OF = {
  review: ['review_upheld', 'review_corrected', 'review_other'],
  suits: [
    'lit_direct_upheld',
    'lit_direct_corrected',
    'lit_direct_other',
    'lit_after_upheld',
    'lit_after_corrected',
    'lit_after_other',
  ],
} as const

export const DISPUTES = inGroup('disputes', [
  stock('review_total', CASES, sum('review_total'), {
    code: 'M40',
    name: words('行政复议量', 'Administrative reviews'),
    short: words('复议', 'Reviews'),
    meaning: words(
      '因政府信息公开被申请行政复议的件数，含尚未审结的。',
      'Administrative reviews about disclosure, pending ones included.',
    ),
    caveat: CASELOAD,
    whenNull: words(
      '总计空白时不算。各年不能直接相加：未审结的可能在次年再计一次。',
      'Not computed when the total is blank. Does not simply add over years: a pending case may be counted again next year.',
    ),
  }),
  stock('litigation_total', CASES, sum('lit_direct_total', 'lit_after_total'), {
    code: 'M41',
    name: words('行政诉讼量', 'Administrative suits'),
    short: words('诉讼', 'Suits'),
    meaning: words(
      '因政府信息公开被提起行政诉讼的件数：直接起诉加复议后起诉。',
      'Suits about disclosure: brought directly and after review.',
    ),
    caveat: CASELOAD,
    whenNull: words(
      '两个总计任一空白时不算。各年不能直接相加：未审结的可能在次年再计一次。',
      'Not computed when either total is blank. Does not simply add over years: a pending case may be counted again next year.',
    ),
  }),
  ratio('review_rate', PER_100, sum('review_total'), sum('handled_total'), 100, {
    code: 'M42',
    ...ONE_YEAR,
    name: words('复议率（每百件办结）', 'Reviews per 100 handled'),
    short: words('复议率', 'Reviews/100'),
    meaning: words(
      '每办结一百件申请，有多少件行政复议。',
      'How many reviews there were for every hundred requests handled.',
    ),
    caveat: NOT_A_SHARE,
    whenNull: NO_HANDLED,
  }),
  ratio('litigation_rate', PER_100, sum('lit_direct_total', 'lit_after_total'), sum('handled_total'), 100, {
    code: 'M43',
    ...ONE_YEAR,
    name: words('诉讼率（每百件办结）', 'Suits per 100 handled'),
    short: words('诉讼率', 'Suits/100'),
    meaning: words(
      '每办结一百件申请，有多少件行政诉讼。',
      'How many suits there were for every hundred requests handled.',
    ),
    caveat: NOT_A_SHARE,
    whenNull: NO_HANDLED,
  }),
  ratio('dispute_rate', PER_100, sum('review_total', 'lit_direct_total'), sum('handled_total'), 100, {
    code: 'M44',
    ...ONE_YEAR,
    name: words('争议率（每百件办结）', 'Disputes per 100 handled'),
    short: words('争议率', 'Disputes/100'),
    meaning: words(
      '每办结一百件申请，有多少件复议或直接起诉；复议后起诉不计，免得一件争议算两次。',
      'Reviews and direct suits for every hundred requests handled; suits after review are left out so that no dispute counts twice.',
    ),
    caveat: NOT_A_SHARE,
    whenNull: NO_HANDLED,
    similar: [
      { id: 'review_rate', difference: words('只看行政复议。', 'reviews only.') },
      {
        id: 'litigation_rate',
        difference: words('只看诉讼，含复议后起诉。', 'suits only, those after review included.'),
      },
    ],
  }),
  share('review_correction_rate', sum('review_corrected'), sum(...CORRECTED_OF.review), {
    code: 'M45',
    polarity: -1,
    name: words('复议纠错率', 'Correction rate in review'),
    short: words('复议纠错率', 'Review corrected'),
    meaning: words(
      '审结的行政复议里，结果被纠正的比例。',
      'The share of concluded reviews in which the decision was corrected.',
    ),
    caveat: SMALL,
    whenNull: NO_CONCLUDED,
  }),
  share(
    'lit_correction_rate',
    sum('lit_direct_corrected', 'lit_after_corrected'),
    sum(...CORRECTED_OF.suits),
    {
      code: 'M46',
      polarity: -1,
      name: words('诉讼纠错率', 'Correction rate in litigation'),
      short: words('诉讼纠错率', 'Suits corrected'),
      meaning: words(
        '审结的行政诉讼里，结果被纠正的比例；两类起诉合计。',
        'The share of concluded suits in which the decision was corrected, both kinds of suit together.',
      ),
      caveat: SMALL,
      whenNull: NO_CONCLUDED,
    },
  ),
  share(
    'correction_rate',
    sum('review_corrected', 'lit_direct_corrected', 'lit_after_corrected'),
    sum(...CORRECTED_OF.review, ...CORRECTED_OF.suits),
    {
      code: 'M47',
      polarity: -1,
      name: words('综合纠错率', 'Correction rate, review and suits'),
      short: words('综合纠错率', 'All corrected'),
      meaning: words(
        '审结的复议和诉讼裁决里，被纠正的比例。',
        'The share of concluded review and court decisions that corrected the body.',
      ),
      caveat: words(
        '数的是裁决，不是争议：同一件先复议后起诉会算两次，应与复议纠错率、诉讼纠错率同看。分母通常只有几件。',
        'Counts decisions, not disputes: one reviewed and then sued over counts twice, so read it beside the two single rates. Usually a handful of cases.',
      ),
      whenNull: NO_CONCLUDED,
      similar: [
        { id: 'review_correction_rate', difference: words('只看行政复议。', 'reviews only.') },
        { id: 'lit_correction_rate', difference: words('只看行政诉讼。', 'suits only.') },
      ],
    },
  ),
  share(
    'pending_rate',
    sum('review_pending', 'lit_direct_pending', 'lit_after_pending'),
    sum('review_total', 'lit_direct_total', 'lit_after_total'),
    {
      code: 'M48',
      ...ONE_YEAR,
      name: words('未审结率', 'Pending share'),
      short: words('未审结率', 'Pending'),
      meaning: words(
        '复议和诉讼里，年末尚未审结的比例。',
        'The share of reviews and suits still pending at the end of the year.',
      ),
      caveat: words(
        '只反映时间，与对错无关，也不由本单位决定。',
        "A matter of timing, not of merit, and not in the body's hands.",
      ),
      whenNull: words(
        '没有复议和诉讼，或有格空白时显示横线，不作 0%。',
        'Shown as a dash when there were no cases or a figure is blank; never as 0%.',
      ),
    },
  ),
  share('direct_share', sum('lit_direct_total'), sum('lit_direct_total', 'lit_after_total'), {
    code: 'M49',
    ...ONE_YEAR,
    name: words('直接起诉占比', 'Direct suits share'),
    short: words('直接起诉', 'Direct suits'),
    meaning: words(
      '行政诉讼里，未经复议直接起诉的比例。',
      'The share of suits brought without a review first.',
    ),
    caveat: words(
      '法律会改变走法：新修订的行政复议法自 2024 年起施行，部分案件须先复议，跨 2024 年比较要留意。',
      'The law steers it: under the revised Review Law, from 2024, some cases need a review first; compare across 2024 with care.',
    ),
    whenNull: words(
      '没有诉讼，或有格空白时显示横线，不作 0%。',
      'Shown as a dash when there were no suits or a figure is blank; never as 0%.',
    ),
  }),
  ratio(
    'after_review_ratio',
    words('比值', 'ratio'),
    sum('lit_after_total'),
    sum(...CORRECTED_OF.review),
    1,
    {
      code: 'M50',
      ...ONE_YEAR,
      name: words('复议后起诉比', 'Suits after review per concluded review'),
      short: words('复议后起诉比', 'After-review suits'),
      meaning: words(
        '每审结一件行政复议，有几件复议后起诉。',
        'How many suits after review there were for each concluded review.',
      ),
      caveat: words(
        '不是百分比：复议和起诉可能不在同一年，比值可以大于 1。',
        'Not a percentage: the review and the suit may fall in different years, so it may exceed 1.',
      ),
      whenNull: words(
        '没有审结的复议，或有格空白时显示横线。',
        'Shown as a dash when no review was concluded or a figure is blank.',
      ),
    },
  ),
])
