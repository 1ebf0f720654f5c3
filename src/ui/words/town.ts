import type { PeerGroup, Reach } from '../../analysis/town/peerGroup'
import { PEER_RULE } from '../../catalog/peerRules'
import { count } from '../../charts/format'
import { bodies } from '../../charts/words'
import type { Words } from '../../domain/dictionary'
import type { OrgType } from '../../domain/org'

/** Words of 单位. */
export const TOWN = {
  choose: { zh: '先选本单位', en: 'Choose your town' },
  chooseLead: {
    zh: '输入名称、拼音或首字母，如“七里海”可输 qlh。选定后本机会记住。',
    en: 'Type its name, pinyin or initials, for example qlh for 七里海. This device remembers it.',
  },
  chooseLabel: { zh: '找本单位', en: 'Find your town' },
  change: { zh: '换一个单位', en: 'Another town' },
  notInData: {
    zh: '链接或本机记住的单位不在本数据中。',
    en: 'The town of the link, or the one this device remembers, is not in these data.',
  },
  withoutReport: (name: string): Words => ({
    zh: `所选年份内没有${name}的年报`,
    en: `No report of ${name} within the chosen years`,
  }),
  withoutReportHint: {
    zh: '可放宽年份；未找到不等于未公开。',
    en: 'Widen the years. Not found is not the same as not published.',
  },
  allReported: (n: number): Words => ({ zh: `年报 ${n}/${n} 年齐全`, en: `${n}/${n} reports` }),
  reportedOf: (n: number, all: number, missing: readonly number[]): Words => ({
    zh: `年报 ${n}/${all} 年，缺 ${missing.join('、')} 年`,
    en: `${n}/${all} reports, none for ${missing.join(', ')}`,
  }),
  latest: (year: number, published: string | null): Words => ({
    zh: `最近一份：${year} 年${published ? `，${published} 公布` : ''}`,
    en: `Latest: ${year}${published ? `, published ${published}` : ''}`,
  }),
  late: (year: number): Words => ({
    zh: `以下为 ${year} 年，此后没有年报`,
    en: `The figures are of ${year}; there is no later report`,
  }),
  lastYear: (value: string): Words => ({ zh: `上年 ${value}`, en: `${value} the year before` }),
  noLastYear: { zh: '上年无数', en: 'none the year before' },
  up: (text: string): Words => ({ zh: `增 ${text}`, en: `up ${text}` }),
  down: (text: string): Words => ({ zh: `减 ${text}`, en: `down ${text}` }),
  same: { zh: '持平', en: 'unchanged' },
  carriedOut: (text: string): Words => ({ zh: `结转下年 ${text}`, en: `${text} carried to next year` }),
  suits: (text: string): Words => ({ zh: `诉讼 ${text}`, en: `${text} in court` }),
  facts: { zh: '最近一年', en: 'The latest year' },
  proofOf: (name: string, value: string): Words => ({
    zh: `${name} ${value}，看出处`,
    en: `${name} ${value}, show the proof`,
  }),
  toCheck: { zh: '待核查', en: 'To check' },
  items: (n: number): Words => ({ zh: `${count(n)} 项`, en: n === 1 ? '1 item' : `${count(n)} items` }),
  itemsOf: (year: number, n: number): Words => ({
    zh: `${year} 年 ${count(n)} 项`,
    en: `${year}: ${count(n)}`,
  }),
  openFirst: (n: number, year: number): Words => ({
    zh: `${count(n)} 项待核查，看 ${year} 年年报原表`,
    en: `${n === 1 ? '1 item' : `${count(n)} items`} to check, open the form of ${year}`,
  }),
  nothingToCheck: { zh: '没有未说明的疑点', en: 'nothing open' },
  openForm: (year: number, n: number): Words => ({
    zh: `${year} 年 ${count(n)} 项待核查，看原表`,
    en: `${year}: ${count(n)} to check, open the form`,
  }),
  positions: { zh: '与同类的位置', en: 'Among its peers' },
  together: { zh: '三年合并', en: 'Three years' },
  alone: { zh: '只看一年', en: 'One year' },
  period: { zh: '比率的年份', en: 'Years of the rates' },
  positionsNote: (years: string, together: boolean): Words => ({
    zh: `${together ? `比率为 ${years} 年合并` : `各项为 ${years} 年`}；浅带为同类全距，深带为四分位；各行刻度不同`,
    en: `${together ? `Rates of ${years} together` : `Figures of ${years}`}; pale: range of the peers, dark: quartiles; own scale a row`,
  }),
  positionsTitle: (name: string, years: string): Words => ({
    zh: `${name}与同类的位置，${years} 年`,
    en: `${name} among its peers, ${years}`,
  }),
  positionsSentence: (all: number, placed: number, apart: number): Words => ({
    zh: `在 ${all} 项指标中有 ${placed} 项可与同类比较，其中 ${apart} 项与同类中位数有明显差别（95% 区间不含中位数）。`,
    en: ` can be compared with its peers in ${placed} of ${all} metrics; in ${apart} of them it differs clearly from their median (outside its 95 % interval).`,
  }),
  trends: { zh: '逐年走势', en: 'Over the years' },
  trendsNote: { zh: '点标题换指标', en: 'The title changes the metric' },
  trendMetric: (n: number): Words => ({ zh: `走势图 ${n} 的指标`, en: `Metric of trend ${n}` }),
  how: { zh: '怎么选的', en: 'How they were chosen' },
  brief: { zh: '生成简报', en: 'Make a brief' },
  countyBriefs: { zh: '全县简报', en: 'Briefs of the county' },
  countyTable: { zh: '全县一览', en: 'The county at a glance' },
  openTown: { zh: '看该单位', en: 'Open this town' },
} satisfies Record<string, Words | ((...args: never[]) => Words)>

/** Words of the panel 同类怎么选的. */
export const PEERS = {
  title: { zh: '同类怎么选的', en: 'How the peers were chosen' },
  rule: (group: PeerGroup, type: OrgType | null, county: string | null): Words =>
    RULES[group.reach](group, type, county),
  tooFew: {
    zh: `同类不足 ${PEER_RULE.fewest} 个，不给百分位。`,
    en: `Fewer than ${PEER_RULE.fewest} peers: no percentile is given.`,
  },
  size: {
    zh: '规模取人口；数据中没有人口时，取近三年年均办结申请数与许可、处罚决定数。距离按平方根计算，数越小越接近。',
    en: 'Size is population; where the data have none, the yearly mean of requests handled and of permits and penalties over three years. Distances are of square roots: the smaller, the nearer.',
  },
  methods: { zh: '位置怎么算，见口径', en: 'How positions are computed: see Methods' },
  list: { zh: '名单', en: 'The peers' },
  name: { zh: '单位', en: 'Body' },
  why: { zh: '理由', en: 'Why' },
  distance: { zh: '距离', en: 'Distance' },
  population: { zh: '人口', en: 'Population' },
  handled: { zh: '年均办结', en: 'Handled a year' },
  acts: { zh: '年均许可处罚', en: 'Permits and penalties a year' },
  own: { zh: '本单位', en: 'own' },
  remove: (name: string): Words => ({ zh: `去掉 ${name}`, en: `Remove ${name}` }),
  removeShort: { zh: '去掉', en: 'Remove' },
  removed: { zh: '已去掉', en: 'Removed' },
  restore: (name: string): Words => ({ zh: `恢复 ${name}`, en: `Restore ${name}` }),
  restoreShort: { zh: '恢复', en: 'Restore' },
  pin: { zh: '加入一个单位（可输首字母）', en: 'Add a body (name or pinyin initials)' },
  back: { zh: '改回按规则选', en: 'Back to the rule' },
  sets: { zh: '保存为名单', en: 'Keep as a set' },
  stability: { zh: '同类多几个、少几个，位置变不变', en: 'The same with a few peers more or fewer' },
  stabilityNote: {
    zh: `百分位；少 ${PEER_RULE.more} 个指去掉规模差得最多的，多 ${PEER_RULE.more} 个指按规则补上后面的。`,
    en: `Percentiles; ${PEER_RULE.more} fewer leaves out those farthest in size, ${PEER_RULE.more} more takes the next by the rule.`,
  },
  metric: { zh: '指标', en: 'Metric' },
  now: { zh: '现在', en: 'Now' },
  fewer: { zh: `少 ${PEER_RULE.more} 个`, en: `${PEER_RULE.more} fewer` },
  more: { zh: `多 ${PEER_RULE.more} 个`, en: `${PEER_RULE.more} more` },
  nextAre: (names: readonly string[]): Words => ({
    zh: `后面的是 ${names.join('、')}。`,
    en: `The next are ${names.join(', ')}.`,
  }),
  noNext: { zh: '没有更多可补的单位。', en: 'There is no further body to take.' },
  counted: (n: number, all: number): Words => ({ zh: `${n}/${all} 个可比`, en: `${n} of ${all} count` }),
  line: (n: number): Words => ({ zh: `同类 ${count(n)} 个`, en: n === 1 ? '1 peer' : `${count(n)} peers` }),
  byHand: (added: number, removed: number): Words => ({
    zh: [added > 0 ? `手工加入 ${added} 个` : '', removed > 0 ? `去掉 ${removed} 个` : '']
      .filter(t => t !== '')
      .join('、'),
    en: [added > 0 ? `${added} added by hand` : '', removed > 0 ? `${removed} removed` : '']
      .filter(t => t !== '')
      .join(', '),
  }),
  reach: (reach: Reach): Words => REACH_WORDS[reach],
  nearest: (names: readonly string[]): Words => ({
    zh: `规模最近的是${names.join('、')}`,
    en: `nearest in size: ${names.join(', ')}`,
  }),
} satisfies Record<string, Words | ((...args: never[]) => Words)>

const REACH_WORDS: Readonly<Record<Reach, Words>> = {
  county: { zh: '同县、同类型', en: 'same county and type' },
  unplaced: { zh: '同类型（数据未列区县）', en: 'same type (no county in the data)' },
  city: { zh: '同市、同类型', en: 'same prefecture and type' },
  near: { zh: '同类型中规模最近', en: 'same type, nearest in size' },
  hand: { zh: '自选名单', en: 'a set of your choice' },
}

const kind = (type: OrgType | null, n: number, language: 'zh' | 'en') => bodies(n, type, language)

const RULES: Readonly<
  Record<Reach, (group: PeerGroup, type: OrgType | null, county: string | null) => Words>
> = {
  county: ({ peers }, type, county) => ({
    zh: `同县同类：${county ?? ''}除本单位外的 ${kind(type, peers.length, 'zh')}。`,
    en: `Same county and type: the other ${kind(type, peers.length, 'en')} of ${county ?? 'the county'}.`,
  }),
  unplaced: ({ peers }, type) => ({
    zh: `同类：数据未列本单位的区县，取同样未列区县的 ${kind(type, peers.length, 'zh')}。`,
    en: `Same type: the data name no county for this body, so these are the ${kind(type, peers.length, 'en')} without one.`,
  }),
  city: ({ peers }, type) => ({
    zh: `同县同类不足 ${PEER_RULE.fewest} 个，扩大到同市同类：共 ${kind(type, peers.length, 'zh')}（按规模由近到远，最多 ${PEER_RULE.most} 个）。`,
    en: `Fewer than ${PEER_RULE.fewest} of the type in the county, so the prefecture is taken: ${kind(type, peers.length, 'en')} (nearest in size first, ${PEER_RULE.most} at most).`,
  }),
  near: ({ peers }, type) => ({
    zh: `同市同类也不足 ${PEER_RULE.fewest} 个，再按规模最近补足：共 ${kind(type, peers.length, 'zh')}（最多 ${PEER_RULE.near} 个）。`,
    en: `Fewer than ${PEER_RULE.fewest} of the type in the prefecture too, so those nearest in size are added: ${kind(type, peers.length, 'en')} (${PEER_RULE.near} at most).`,
  }),
  hand: ({ peers }) => ({
    zh: `自选名单，共 ${count(peers.length)} 个单位。`,
    en: `A set of your choice: ${count(peers.length)} bodies.`,
  }),
}
