/** M26–M39: how requests were decided (domain.md 4). The denominator is stated in each name or formula. */
import { detailItems, item, type Words } from '../../domain/dictionary'
import { inGroup, ONE_YEAR, share, sum, words } from './declare'

const NO_TOTAL = words(
  '（七）总计为 0 或空白时显示横线，不作 0%。',
  'Shown as a dash when the handled total is 0 or blank; never as 0%.',
)

function none(zh: string, en: string): Words {
  return words(
    `${zh}为 0 或空白时显示横线，不作 0%。`,
    `Shown as a dash when ${en} are 0 or blank; never as 0%.`,
  )
}

const NO_REFUSALS = none('不予公开', 'refusals')

const LAWFUL = words(
  '依法不予公开是合法结果，比例高不等于公开得差。件数少时一件就能使比例大变。',
  'Refusals on lawful grounds are proper; a high share does not mean poor disclosure. With few requests a single one changes it a lot.',
)

const MIX = words(
  '理由是否成立；件数通常很少，应与件数同看。',
  'Whether the ground was justified; the numbers are usually small, so read it with the counts.',
)

const RATES = [
  share('full_rate', sum('granted'), sum('handled_total'), {
    code: 'M26',
    polarity: 1,
    name: words('全部公开率', 'Full disclosure rate'),
    short: words('全部公开', 'Full disclosure'),
    meaning: words(
      '办结的申请里，申请人拿到全部信息的比例。',
      'The share of handled requests for which everything asked for was disclosed.',
    ),
    caveat: words(
      '部分公开不计入；不公开的理由是否成立。',
      'Partial disclosure is not counted; nor does it tell whether refusals were justified.',
    ),
    whenNull: NO_TOTAL,
    similar: [
      { id: 'disclosure_rate', difference: words('部分公开也计入分子。', 'partial disclosure counts too.') },
    ],
  }),
  share('disclosure_rate', sum('granted', 'partial'), sum('handled_total'), {
    code: 'M27',
    polarity: 1,
    name: words('公开率（含部分公开）', 'Disclosure rate (full and partial)'),
    short: words('公开率', 'Disclosure rate'),
    meaning: words(
      '办结的申请里，申请人拿到全部或部分信息的比例。',
      'The share of handled requests for which all or part of the information was disclosed.',
    ),
    caveat: words(
      '不公开的理由是否成立；“本机关不掌握”往往只是问错了单位。',
      'Whether refusals were justified; “not held” often only means that the wrong body was asked.',
    ),
    whenNull: NO_TOTAL,
    similar: [
      {
        id: 'disclosure_rate_th',
        difference: words(
          '分母含结转，有积压时偏低。',
          'the denominator includes carried-over requests, so it is lower with a backlog.',
        ),
      },
      {
        id: 'disclosure_rate_resolvable',
        difference: words('分母只含公开与不予公开。', 'the denominator holds only disclosures and refusals.'),
      },
    ],
  }),
  share('disclosure_rate_th', sum('granted', 'partial'), sum('new_received', 'carried_in'), {
    code: 'M28',
    ...ONE_YEAR,
    polarity: 1,
    name: words('公开率（占应办理）', 'Disclosure rate (of requests to handle)'),
    short: words('公开率（应办理）', 'Disclosed/to handle'),
    meaning: words(
      '应办理的申请（新收加结转）里，已经全部或部分公开的比例。',
      'The share of requests to be handled (new and carried in) that was disclosed in full or in part.',
    ),
    caveat: words(
      '年末未办完的也在分母里，有结转就偏低，不能与“公开率（含部分公开）”混比。',
      'Requests still open stay in the denominator, so it falls whenever some are carried over; do not mix with the rate per handled.',
    ),
    whenNull: words(
      '应办理总量为 0 或任一格空白时显示横线，不作 0%。',
      'Shown as a dash when there was nothing to handle or a figure is blank; never as 0%.',
    ),
    similar: [
      {
        id: 'disclosure_rate',
        difference: words('分母是已办结的申请。', 'the denominator is handled requests.'),
      },
    ],
  }),
  share('disclosure_rate_resolvable', sum('granted', 'partial'), sum('granted', 'partial', 'deny_total'), {
    code: 'M29',
    polarity: 1,
    name: words('可裁量公开率', 'Disclosure rate among substantive decisions'),
    short: words('可裁量公开率', 'Disclosed/substantive'),
    meaning: words(
      '作出公开或不予公开决定的申请里，全部或部分公开的比例；把“不掌握”等情形排除在外。',
      'Among requests decided by disclosure or refusal, the share disclosed in full or in part; leaves out “not held” and the like.',
    ),
    caveat: words(
      '不予公开的理由是否成立；分母比办结量小，更容易因一两件而大变。',
      'Whether refusals were justified; the denominator is smaller than the handled total, so one or two requests move it more.',
    ),
    whenNull: words(
      '没有公开也没有不予公开，或任一格空白时显示横线，不作 0%。',
      'Shown as a dash when there were neither disclosures nor refusals, or a figure is blank; never as 0%.',
    ),
    similar: [
      {
        id: 'disclosure_rate',
        difference: words('分母是全部办结的申请。', 'the denominator is all handled requests.'),
      },
    ],
  }),
  share('partial_share', sum('partial'), sum('granted', 'partial'), {
    code: 'M30',
    name: words('部分公开占比', 'Partial share of disclosures'),
    short: words('部分公开占比', 'Partial share'),
    meaning: words('已公开的申请里，只公开了一部分的比例。', 'The share of disclosures that were partial.'),
    caveat: words(
      '遮去了多少、该不该遮；区分处理本身是法律要求。',
      'How much was withheld, or whether rightly; separating what can be disclosed is itself a legal duty.',
    ),
    whenNull: none('予以公开与部分公开合计', 'disclosures'),
  }),
  share('deny_rate', sum('deny_total'), sum('handled_total'), {
    code: 'M31',
    polarity: -1,
    name: words('不予公开率', 'Refusal rate'),
    short: words('不予公开率', 'Refusals'),
    meaning: words(
      '办结的申请里，以八项法定理由不予公开的比例。',
      'The share of handled requests refused on one of the eight legal grounds.',
    ),
    caveat: LAWFUL,
    whenNull: NO_TOTAL,
  }),
]

const GROUNDS = detailItems('deny_total', '2021').map((ground, i) =>
  share(`deny_reason_share_${ground.id.slice('deny_'.length)}`, sum(ground.id), sum('deny_total'), {
    code: `M32${'abcdefgh'.charAt(i)}`,
    name: words(`不予公开理由：${ground.short.zh}`, `Refusal ground: ${ground.short.en.toLowerCase()}`),
    short: words(`理由：${ground.short.zh}`, `Ground: ${ground.short.en.toLowerCase()}`),
    meaning: words(
      `不予公开的申请里，以“${item(ground.id).label.zh.replace(/^\d\./, '')}”为理由的比例。`,
      `The share of refusals on this ground (${item(ground.id).label.en.replace('refused: ', '')}).`,
    ),
    caveat: MIX,
    whenNull: NO_REFUSALS,
  }),
)

const REST = [
  share(
    'deny_discretion_share',
    sum('deny_internal_affairs', 'deny_process_info', 'deny_enforcement_file'),
    sum('deny_total'),
    {
      code: 'M33',
      polarity: -1,
      name: words('裁量性理由占比（内部、过程性、案卷）', 'Discretionary grounds share'),
      short: words('裁量性理由', 'Discretionary grounds'),
      meaning: words(
        '不予公开的申请里，用内部事务、过程性信息、行政执法案卷这三项“可以不予公开”理由的比例。',
        'The share of refusals on the three grounds that the law leaves to discretion: internal affairs, process information, enforcement files.',
      ),
      caveat: words(
        '用这三项理由本身合法；裁量是否恰当，要看具体答复。',
        'Using these grounds is lawful; whether discretion was used well can only be seen in the replies.',
      ),
      whenNull: NO_REFUSALS,
    },
  ),
  share('unable_rate', sum('unable_total'), sum('handled_total'), {
    code: 'M34',
    name: words('无法提供率', 'Cannot-provide rate'),
    short: words('无法提供率', 'Cannot provide'),
    meaning: words(
      '办结的申请里，答复无法提供的比例。',
      'The share of handled requests answered with “cannot be provided”.',
    ),
    caveat: words(
      '单位是否尽力：往往只是申请人问错了单位。',
      'How hard the body tried: often the wrong body was asked.',
    ),
    whenNull: NO_TOTAL,
  }),
  share('not_held_share', sum('unable_not_held'), sum('unable_total'), {
    code: 'M35',
    name: words('不掌握占比', 'Not-held share'),
    short: words('不掌握占比', 'Not held'),
    meaning: words(
      '无法提供的申请里，因本机关不掌握的比例。',
      'The share of “cannot provide” replies that say the body does not hold the information.',
    ),
    caveat: words(
      '检索是否到位；单位被问到的，常常本不归它管。',
      'How thorough the search was; bodies are often asked for what is not theirs.',
    ),
    whenNull: none('无法提供', '“cannot provide” replies'),
  }),
  share('reject_rate', sum('reject_total'), sum('handled_total'), {
    code: 'M36',
    name: words('不予处理率', 'Not-processed rate'),
    short: words('不予处理率', 'Not processed'),
    meaning: words(
      '办结的申请里，依法不予处理的比例，如信访投诉、重复申请。',
      'The share of handled requests not processed, such as petitions and repeated requests.',
    ),
    caveat: words(
      '取决于申请人提出了什么，不是单位的优劣。',
      'Depends on what is asked; no measure of the body.',
    ),
    whenNull: NO_TOTAL,
  }),
  share('petition_share', sum('reject_petition'), sum('handled_total'), {
    code: 'M37',
    name: words('信访类占比', 'Petition-type share'),
    short: words('信访类占比', 'Petitions'),
    meaning: words(
      '办结的申请里，按信访、举报、投诉类不予处理的比例。',
      'The share of handled requests that were petitions, reports or complaints.',
    ),
    caveat: words(
      '归类是否准确；诉求渠道不畅时也会走到这里。',
      'Whether they were classed rightly; such requests also come where other channels fail.',
    ),
    whenNull: NO_TOTAL,
  }),
  share('other_rate', sum('other_total'), sum('handled_total'), {
    code: 'M38',
    name: words('其他处理率', 'Other-handling rate'),
    short: words('其他处理率', 'Other handling'),
    meaning: words(
      '办结的申请里，归入“其他处理”的比例；2021 版为三行之和，与 2019 版一行相连。',
      'The share of handled requests under “other handling”; the three rows of the 2021 form together continue the one row of 2019.',
    ),
    caveat: words(
      '其他处理内容很杂，申请人撤回的通常也在其中。',
      'A mixed class; withdrawn requests usually land here too.',
    ),
    whenNull: NO_TOTAL,
  }),
  share('nonsubstantive_rate', sum('unable_total', 'reject_total', 'other_total'), sum('handled_total'), {
    code: 'M39',
    name: words('非实体处理率', 'Share not decided on the merits'),
    short: words('非实体处理率', 'Not on the merits'),
    meaning: words(
      '办结的申请里，没有进入公开与否判断的比例：无法提供、不予处理、其他处理合计。',
      'The share of handled requests that never reached a decision on disclosure: cannot provide, not processed and other handling together.',
    ),
    caveat: words(
      '不等于推诿：问错单位、重复申请都在其中。',
      'Not evasion as such: wrong addressees and repeated requests are included.',
    ),
    whenNull: NO_TOTAL,
  }),
]

export const OUTCOMES = inGroup('outcomes', [...RATES, ...GROUNDS, ...REST])
