/** M12–M21: how many requests came in, were handled and were carried over (domain.md 4). */
import { ident, sql } from '../../db/sql'
import { columnId, VALUE_COLUMNS } from '../../domain/dictionary'
import { anyPositive, bodyPopulation } from './conditions'
import {
  count,
  inGroup,
  minus,
  ONE_YEAR,
  REQUESTS,
  ratio,
  share,
  special,
  stock,
  sum,
  words,
} from './declare'

const BLANK = words(
  '总计空白时不算，空白不当作 0。',
  'Not computed when the total is blank; a blank is not 0.',
)

const TABLE_3 = VALUE_COLUMNS.filter(c => c.item.table === 't3').map(c => c.id)
const RECEIVED = VALUE_COLUMNS.filter(c => c.item.id === 'new_received' || c.item.id === 'carried_in').map(
  c => c.id,
)
const NEW = ident(columnId('new_received'))
const IN = ident(columnId('carried_in'))

export const FLOW = inGroup('flow', [
  count('new_received', REQUESTS, sum('new_received'), {
    code: 'M12',
    name: words('新收申请', 'New requests'),
    short: words('新收', 'New'),
    meaning: words(
      '本年新收到的政府信息公开申请有多少件。',
      'How many requests for information were newly received in the year.',
    ),
    caveat: words(
      '是需求，不是成绩；多数乡镇一年只有 0 或 1 件。',
      'Demand, not merit; most towns have 0 or 1 a year.',
    ),
    whenNull: BLANK,
  }),
  stock('carried_in', REQUESTS, sum('carried_in'), {
    code: 'M13',
    name: words('上年结转', 'Carried in'),
    short: words('上年结转', 'Carried in'),
    meaning: words(
      '上一年没有办完、转到本年的申请有多少件。',
      'How many requests were carried in unfinished from last year.',
    ),
    caveat: words(
      '各单位可以相加，各年不能相加：同一件可能连续结转。',
      'Adds over bodies, not over years: one request may be carried over again.',
    ),
    whenNull: BLANK,
  }),
  stock('to_handle', REQUESTS, sum('new_received', 'carried_in'), {
    code: 'M14',
    name: words('应办理总量', 'Total to handle'),
    short: words('应办理', 'To handle'),
    meaning: words(
      '本年应当办理的申请：新收加上年结转。',
      'Requests to be handled in the year: new plus carried in.',
    ),
    caveat: words(
      '各年不能相加：结转的申请会在两年里各算一次。',
      'Does not add over years: a request carried over would count in both.',
    ),
    whenNull: words('新收、上年结转任一空白时不算。', 'Not computed when either figure is blank.'),
  }),
  count('handled', REQUESTS, sum('handled_total'), {
    code: 'M15',
    name: words('办结量', 'Requests handled'),
    short: words('办结', 'Handled'),
    meaning: words(
      '本年办结的申请有多少件，取办理结果（七）总计。',
      'How many requests were handled in the year: row (七) of the outcomes.',
    ),
    caveat: words(
      '不说明办得如何，结果见各项构成。文件没有这一列时按“新收 + 结转 − 结转下年”推算，并注明。',
      'Does not tell how they were decided. Where the file has no such column it is derived as new + carried in − carried over, and marked.',
    ),
    whenNull: BLANK,
  }),
  stock('carried_out', REQUESTS, sum('carried_out'), {
    code: 'M16',
    name: words('结转下年', 'Carried over'),
    short: words('结转下年', 'Carried over'),
    meaning: words(
      '年末尚未办完、转到下一年的申请有多少件。',
      'How many requests were carried over to the next year.',
    ),
    caveat: words(
      '结转不等于拖延：12 月收到的申请依法可以次年答复。各年不能相加。',
      'Not a delay as such: requests received in December may lawfully be answered in January. Does not add over years.',
    ),
    whenNull: BLANK,
  }),
  share('carry_rate', sum('carried_out'), sum('new_received', 'carried_in'), {
    code: 'M17',
    ...ONE_YEAR,
    polarity: -1,
    name: words('结转率', 'Carry-over rate'),
    short: words('结转率', 'Carry-over'),
    meaning: words(
      '应办理的申请里，年末还没有办完的比例。',
      'The share of requests to be handled that was still open at the end of the year.',
    ),
    caveat: words(
      '是否超期：年底集中收到的申请依法可以结转。',
      'Whether anything was late: requests received late in the year may lawfully be carried over.',
    ),
    whenNull: words(
      '应办理总量为 0 或空白时显示横线，不作 0%。',
      'Shown as a dash when there was nothing to handle or a figure is blank; never as 0%.',
    ),
    similar: [
      {
        id: 'backlog_change',
        difference: words(
          '看积压比年初多了还是少了，以件计。',
          'whether the backlog grew or shrank, in requests.',
        ),
      },
      {
        id: 'clearance_ratio',
        difference: words(
          '办结与新收之比，不看年末余量。',
          'handled per new request, not what is left at the end.',
        ),
      },
    ],
  }),
  count('backlog_change', REQUESTS, [...sum('carried_out'), minus('carried_in')], {
    code: 'M18',
    polarity: -1,
    name: words('积压变化', 'Backlog change'),
    short: words('积压变化', 'Backlog'),
    meaning: words(
      '年末未办完的比年初多了多少件；负数表示积压减少。',
      'How many more requests were open at the end than at the start; negative where the backlog shrank.',
    ),
    caveat: words(
      '增加不一定是办得慢，也可能只是年底收到得多。',
      'An increase need not mean slow work; more may have arrived in December.',
    ),
    whenNull: words('上年结转、结转下年任一空白时不算。', 'Not computed when either figure is blank.'),
  }),
  ratio('clearance_ratio', words('比值', 'ratio'), sum('handled_total'), sum('new_received'), 1, {
    code: 'M19',
    polarity: 1,
    name: words('办结收案比', 'Handled per new request'),
    short: words('办结收案比', 'Handled/new'),
    meaning: words(
      '每新收一件，办结了几件；大于 1 说明消化了积压。',
      'How many requests were handled for each new one; above 1 where the backlog was reduced.',
    ),
    caveat: words(
      '不是百分比，可以大于 1；新收很少时，一件结转就会使比值大变。',
      'Not a percentage, and it may exceed 1; with few new requests one carried-over case changes it a lot.',
    ),
    whenNull: words(
      '新收为 0 或空白时显示横线。',
      'Shown as a dash when no request came in or the figure is blank.',
    ),
  }),
  special('has_requests', 'flag', words('有/无', 'yes/no'), {
    code: 'M20',
    name: words('有无申请', 'Any request'),
    short: words('有申请', 'Any request'),
    meaning: words(
      '这一年有没有需要办理的申请；汇总时为有申请的单位占比，比平均件数更稳。',
      'Whether there was any request to handle; over many bodies, the share that had one, which is steadier than a mean.',
    ),
    caveat: words(
      '没有申请不是过失，也不证明公开做得好。',
      'No requests is no fault, and no proof of openness either.',
    ),
    whenNull: words(
      '新收、结转两格总计未写明为 0，或表三别处另有数字、互相矛盾时不算。',
      'Not computed unless both totals are a written 0; nor when another cell of table 3 shows requests or the table contradicts itself.',
    ),
    expression: {
      reason:
        'One known part above zero is enough for «yes»; «no» needs both totals at 0 and no positive or contradicted cell in the whole of table 3 (domain.md 3.5).',
      x: sql`CASE
    WHEN ${anyPositive(RECEIVED)} THEN 1
    WHEN ${NEW} = 0 AND ${IN} = 0 AND ${anyPositive(TABLE_3)} IS NOT TRUE
      AND report_key NOT IN (SELECT c.report_key FROM conflict AS c WHERE c.report_key IS NOT NULL AND contains(c.column_id, '__')) THEN 0
  END`,
      n: null,
      formula: words(
        '新收或上年结转任一格大于 0 记为“有”；两格总计都写明为 0，且表三没有大于 0 的格，记为“无”',
        'Yes when any cell of New requests or Carried in is above 0; no when both totals are a written 0 and no cell of table 3 is above 0',
      ),
      cells: TABLE_3,
    },
  }),
  special(
    'requests_per_10k',
    'ratio',
    words('件/万人', 'per 10,000 residents'),
    {
      code: 'M21',
      ...ONE_YEAR,
      minimumN: 0,
      name: words('每万人申请量', 'Requests per 10,000 residents'),
      short: words('每万人申请', 'Per 10,000'),
      meaning: words(
        '按常住人口折算，每一万人提出了多少件申请。',
        'New requests for every ten thousand residents.',
      ),
      caveat: words(
        '人口取自名册的一个数，不随年份变化；申请人未必是本地居民。',
        'Population is one figure of the roster for all years, and requesters need not live there.',
      ),
      whenNull: words(
        '没有带人口数的名册，或新收空白时不算。',
        'Not computed without a roster that gives the population, or when new requests are blank.',
      ),
      expression: {
        reason: 'The population is not a cell of the report: it stands in the roster, per body.',
        x: NEW,
        n: bodyPopulation,
        formula: words('新收 ÷ 常住人口（名册）× 10,000', 'New requests ÷ population (roster) × 10,000'),
        cells: [columnId('new_received')],
      },
    },
    10_000,
  ),
])
