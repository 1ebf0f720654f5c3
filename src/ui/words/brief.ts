/** Words around the sentences of the brief (those stand in charts/brief). */
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

export const BRIEF = {
  title: { zh: '政府信息公开年报比对简报', en: 'Brief on the annual disclosure reports' },
  fictional: { zh: '（虚构数据）', en: ' (fictional data)' },
  year: (year: number): Words => ({ zh: `${year} 年度`, en: `Report year ${year}` }),
  against: (who: Words): Words => ({ zh: `与${who.zh}对照`, en: `beside ${who.en}` }),
  tooFew: (n: number, fewest: number): Words => ({
    zh: `同类 ${n} 个，不足 ${fewest} 个，不作比较`,
    en: `${n} ${n === 1 ? 'peer' : 'peers'}, fewer than ${fewest}: not compared`,
  }),
  hidden: { zh: '同类名称已隐去', en: 'peers not named' },
  outcomes: { zh: '办理结果', en: 'Outcomes' },
  outcomesNote: {
    zh: '各项件数：本单位 / 同类合计；不凑成 100%',
    en: 'Counts: own / sum of the peers; nothing is rescaled',
  },
  noOutcomes: {
    zh: '办理结果没有可用的数：缺项、相互矛盾或合计对不上。',
    en: 'No usable outcomes: figures are missing, contradict each other or do not add up.',
  },
  unlisted: { zh: '未列明', en: 'Not listed' },
  own: (year: number): Words => ({ zh: `本单位 ${year}`, en: `Own ${year}` }),
  peersBar: (used: number): Words => ({ zh: `同类 ${used} 个`, en: `${used} peers` }),
  noneHandled: { zh: '办结 0 件', en: '0 handled' },
  handled: (n: number): Words => ({ zh: `办结 ${count(n)} 件`, en: `${count(n)} handled` }),
  barsLeftOut: (n: number): Words => ({
    zh: `同类中 ${n} 份年报各项不全或对不上，未计入。`,
    en: `${n} ${n === 1 ? 'report' : 'reports'} of peers left out: classes missing or not adding up.`,
  }),
  positions: { zh: '与同类的位置', en: 'Position among the peers' },
  positionsNote: {
    zh: '浅带为全距，深带为四分位，竖线为中位数，点为本单位，细线为 95% 区间；各行刻度不同',
    en: 'Pale: range; dark: quartiles; line: median; dot: own, with its 95% interval; each row has its own scale',
  },
  trends: { zh: '逐年走势', en: 'Year by year' },
  trendsNote: {
    zh: '灰带为同类四分位，虚线为中位数；竖带处表格改版',
    en: 'Grey: quartiles of the peers; dashed: median; vertical band: change of form',
  },
  findings: { zh: '需核实', en: 'To be checked' },
  findingYear: { zh: '年度', en: 'Year' },
  findingWhat: { zh: '事项', en: 'What' },
  findingFigures: { zh: '原表数字', en: 'Figures on the form' },
  findingPlace: { zh: '位置', en: 'Place' },
  otherFindings: (n: number): Words => ({
    zh: `另有 ${n} 项，见核查。`,
    en: `${n} more, see the audit.`,
  }),
  byHand: (n: number, text: string): Words => ({
    zh: `所用年报有 ${n} 格经人工更正${n > 3 ? '，前三格' : ''}：${text}。`,
    en: `${n === 1 ? '1 cell' : `${n} cells`} of its reports corrected by hand${n > 3 ? ', the first three' : ''}: ${text}.`,
  }),
  fileLine: (file: string, line: number): Words => ({
    zh: `${file} 第 ${line} 行`,
    en: `${file}, line ${line}`,
  }),
  noFile: { zh: '本数据中没有这份年报', en: 'no report in these data' },
  moreCells: (names: string, n: number): Words => ({
    zh: `${names}等 ${n} 格`,
    en: `${names} and others, ${n} cells`,
  }),
  moreLines: (line: string, n: number): Words => ({
    zh: `${line}；同因另 ${n} 处`,
    en: `${line}; ${n} more of the same cause`,
  }),
  questions: { zh: '读者会问的问题', en: 'Questions a reader will ask' },
  noQuestions: {
    zh: '按本简报的条件，0 个问题。',
    en: '0 questions by the conditions of this brief.',
  },
  method: { zh: '读数须知', en: 'How to read the figures' },
  peerNames: { zh: '同类（由近到远）：', en: 'Peers, nearest first: ' },
  morePeers: (n: number): Words => ({ zh: `等，共 ${n} 个`, en: ` and others, ${n} in all` }),
  source: (dataset: string): Words => ({
    zh: `来源：各单位年报（${dataset}）`,
    en: `Source: annual reports (${dataset})`,
  }),
  app: (version: string): Words => ({ zh: `明镜 ${version}`, en: `Mingjing ${version}` }),
  fingerprint: (text: string): Words => ({ zh: `数据指纹 ${text}`, en: `fingerprint ${text}` }),
  page: (n: number, of: number): Words => ({ zh: `第 ${n} 页，共 ${of} 页`, en: `Page ${n} of ${of}` }),
  back: { zh: '‹ 返回单位', en: '‹ Back to the town' },
  print: { zh: '打印或存为 PDF', en: 'Print or save as PDF' },
  showNames: { zh: '显示同类名称', en: 'Name the peers' },
  stop: { zh: '停止', en: 'Stop' },
  again: { zh: '重新生成', en: 'Make them again' },
  one: { zh: '简报', en: 'Brief' },
  batch: (county: string): Words => ({ zh: `${county}各单位简报`, en: `Briefs of ${county}` }),
  noCounty: { zh: '本县', en: 'the county' },
  making: (done: number, all: number): Words => ({
    zh: `正在生成，${done}/${all} 份`,
    en: `Making briefs, ${done} of ${all}`,
  }),
  made: (n: number, pages: number): Words => ({
    zh: `共 ${n} 份，打印 ${pages} 页`,
    en: `${n} ${n === 1 ? 'brief' : 'briefs'}, ${pages} pages to print`,
  }),
  stopped: (n: number, all: number): Words => ({
    zh: `已停止：已生成 ${n}/${all} 份，只打印这些`,
    en: `Stopped: ${n} of ${all} briefs are made, only these are printed`,
  }),
  waitToPrint: { zh: '还在生成，完成后可打印', en: 'Still being made; printing comes after' },
  nothingToPrint: { zh: '没有可打印的简报', en: 'There is no brief to print' },
  skipped: (year: number, n: number): Words => ({
    zh: `${n} 个单位在本数据中没有 ${year} 年年报，不出简报：`,
    en: `${n} without a report for ${year} in these data, so without a brief: `,
  }),
  list: { zh: '各单位', en: 'Bodies' },
  file: (name: string, year: number): Words => ({
    zh: `${name} ${year} 年度简报`,
    en: `${name} ${year} brief`,
  }),
  pages: { zh: '简报各页', en: 'Pages of the brief' },
  without: {
    zh: '所选年份内没有这个单位的年报，不出简报。',
    en: 'No report of this body within the chosen years, so no brief.',
  },
  numerals: ['一', '二', '三', '四', '五', '六'],
} as const satisfies Record<string, Words | readonly string[] | ((...args: never[]) => Words)>
