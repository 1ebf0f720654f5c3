import { describe, expect, it } from 'vitest'
import type { TextFactId } from '../../../src/domain/textFact'
import { fixtureText, only, reportsIn, reportsOf } from './support'

const YEAR = 2023

/** A report with this prose in section 一, and empty tables behind it. */
function prose(text: string, { title = `甲镇人民政府${YEAR}年政府信息公开工作年度报告`, six = '无' } = {}) {
  return [
    title,
    '一、总体情况',
    text,
    '二、主动公开政府信息情况',
    '第二十条第（一）项 | 本年制发件数 | 本年废止件数 | 现行有效件数',
    '规章 | 0 | 0 | 0',
    '行政规范性文件 | 0 | 0 | 0',
    '三、收到和处理政府信息公开申请情况',
    '四、政府信息公开行政复议、行政诉讼情况',
    '五、存在的主要问题及改进情况',
    '公开的内容还不够丰富，下一步将加强学习。',
    '六、其他需要报告的事项',
    six,
  ].join('\n')
}

/** What the prose says of some things: numbers, null for about how many. */
function said(text: string, ...ids: readonly TextFactId[]): (number | null)[] {
  const { facts } = only(reportsOf(prose(text), 'a.txt'))
  return facts.filter(({ id }) => ids.includes(id)).map(({ value }) => value)
}

describe('requests in prose', () => {
  it.each<[string, (number | null)[]]>([
    ['2023年，我镇共收到政府信息公开申请3件，均已按期答复。', [3]],
    ['2023年度受理政府信息公开申请 1 件，已完成依申请公开申请 1 件。', [1]],
    ['2023年受理依申请公开0件。', [0]],
    ['全年新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件。', [0]],
    ['2023年，新受理政府信息公开申请10件，上年转结政府信息公开申请0件，全年办结0件。', [10]],
    ['今年共收到依申请公开政府信息情况1件，属网上申请，已按期回复申请人。', [1]],
    ['镇政府共接收政府信息公开申请两件。', [2]],
    ['全年收到公民、法人或者其他组织提出的政府信息公开申请十二件。', [12]],
    ['全年收到4件政府信息公开申请，全部予以公开。', [4]],
    ['政府信息公开申请受理量为5件。', [5]],
    ['通过网络、信函等多种渠道共收到政府信息公开申请6件。', [6]],
    ['2023年度，我镇未收到依申请公开事项。', [0]],
    ['2023年甲镇未接收到依申请公开，尚未发现应主动公开而未予公开的情况。', [0]],
    ['2023年度，甲镇未收到和处理政府信息公开申请，零报告。', [0]],
    ['目前我镇尚未收到政府信息公开申请。', [0]],
    ['2023年，我街道累计收到依申请信息公开件6件，未因信息公开收取任何费用。', [6]],
    ['甲街道受理依申请信息公开0件。', [0]],
    ['本年度共收到和处理依申请公开0件，无因政府信息公开工作被申请行政复议的情况。', [0]],
    ['我单位收到群众依申请公开1件，已按要求答复。', [1]],
    ['2023年共收到政府信息公开申请0件次。', [0]],
    ['依申请公开工作有序推进，全年共受理申请1件，较上年增加1件。', [1]],
    ['2023年，我镇未收到依申请公开请求；未收取任何费用。', [0]],
    ['我镇收到0件信息公开申请受理和通过电子邮件提交的信息公开申请受理。', [0]],
    ['我乡未收到任何形式的依申请公开申请。', [0]],
    ['本年度无政府信息公开申请，无行政复议和行政诉讼。', [0]],
    ['全年收到政府信息公開申請3件。', [3]],
    ['二〇二三年，我镇共收到政府信息公开申请3件。', [3]],
    ['全年收到政府信息公开申请10余件。', [null]],
    ['全年收到政府信息公开申请约20件。', [null]],
    ['全年共收到政府信息公开申请三四件。', [null]],
    ['与2022年收到政府信息公开申请5件相比，2023年收到政府信息公开申请3件。', [3]],
    ['去年，我镇收到政府信息公开申请5件，今年收到政府信息公开申请3件。', [3]],
    ['与上年相比，我镇收到政府信息公开申请3件，有所减少。', [3]],
    ['上年结转0件，新收到政府信息公开申请3件。', [3]],
    ['2023年3月，我镇开展培训，全年共收到政府信息公开申请3件。', [3]],
    ['2023年1月1日至12月31日，我镇共收到政府信息公开申请3件。', [3]],
    ['截至12月底，我镇收到政府信息公开申请3件。', [3]],
    ['收到政府信息公开申请3件，其中县政府转办1件。', [3]],
    ['收到政府信息公开申请3件，转办0件。', [3]],
    ['我镇未收到新的政府信息公开申请。', [0]],
    ['无自然人、法人提出政府信息公开申请。', [0]],
  ])('%s', (text, expected) => {
    expect(said(text, 'requests')).toEqual(expected)
  })

  it.each([
    // One channel, one kind of applicant.
    '我镇未收到通过信函方式提交的政府信息公开申请。',
    '甲街未接到书面方式申请的政府信息公开申请和网络方式申请的政府信息公开申请件。',
    '通过政府网站收到政府信息公开申请2件，当面受理1件。',
    '收到网上政府信息公开申请2件。',
    '全年收到企业提出的政府信息公开申请1件。',
    // Other times.
    '2022年我镇收到政府信息公开申请5件。',
    '去年收到政府信息公开申请5件。',
    '《条例》施行以来，我镇共收到政府信息公开申请12件。',
    '近三年累计收到政府信息公开申请7件。',
    '上半年收到政府信息公开申请1件。',
    '去年，我镇收到政府信息公开申请5件。',
    '较去年收到政府信息公开申请5件减少2件。',
    '2022年、2023年分别收到政府信息公开申请5件、3件。',
    '三年来共收到政府信息公开申请15件。',
    '2020年至2023年，我镇共收到政府信息公开申请9件。',
    '收到政府信息公开申请从2022年的5件下降到2023年的3件。',
    '12月收到政府信息公开申请1件。',
    '2023年3月5日收到政府信息公开申请1件。',
    '我镇于2023年3月收到一件政府信息公开申请，7月收到一件政府信息公开申请。',
    // Counted otherwise on the form, perhaps.
    '除县政府转办的2件外，我镇未收到政府信息公开申请。',
    '我镇直接收到的政府信息公开申请为0件，收到县政府转来的政府信息公开申请2件。',
    '收到政府信息公开申请3件，另有县政府转办1件。',
    '共收到政府信息公开申请5件，不予受理2件，实际受理3件。',
    '共收到申请5件次，经合并后为政府信息公开申请3件。',
    '全年共收到政府信息公开申请3件，其中镇本级2件，各村1件。',
    '（更正：原报告收到政府信息公开申请2件，应为3件。）',
    // One kind of request, people, windows.
    '未收到涉及国家秘密的政府信息公开申请。',
    '未收到补正后的政府信息公开申请。',
    '没有收到任何有效的政府信息公开申请。',
    '我镇未收到有关征地的政府信息公开申请。',
    '收到关于征地补偿的政府信息公开申请2件。',
    '全年收到征地拆迁类政府信息公开申请2件，财政类政府信息公开申请1件。',
    '收到2人提出的政府信息公开申请。',
    '收到公共企事业单位信息公开申请2件。',
    '便民服务中心收到政府信息公开申请2件。',
    '未受理依申请公开3件。',
    // Other things.
    '协助县政府办理、收到转办政府信息公开申请2件。',
    '收到低保申请35件、救助申请12件。',
    '全年受理信访事项5件，咨询20次。',
    '我镇收到有关政府信息公开行政复议申请0件。',
    '未发生因政府信息公开申请引起的投诉。',
    '未收到因政府信息公开申请引起的行政复议。',
    '未收取依申请公开的任何费用，无偿提供依申请公开服务。',
    '无政府信息公开申请超期未答复的情况。',
    '无正当理由大量反复申请的，不予处理。',
    '办结政府信息公开申请3件。',
    '通过平台收到申请0件，转办0件。',
    // Others.
    '全县共收到政府信息公开申请120件。',
    '各村（社区）收到信息公开申请3件。',
    // The headings of the form.
    '本报告包括收到和处理政府信息公开申请情况等六个部分。',
  ])('says nothing: %s', text => {
    expect(said(text, 'requests')).toEqual([])
  })

  it('of a county its own figures are those of all its bodies', () => {
    const title = `乙市人民政府${YEAR}年政府信息公开工作年度报告`
    const { facts } = only(reportsOf(prose('全市共收到政府信息公开申请120件。', { title }), 'a.txt'))
    expect(facts.filter(({ id }) => id === 'requests').map(f => f.value)).toEqual([120])
  })

  it('of a department the figures of its county and of its subordinates are not its own', () => {
    const title = `乙市民政局${YEAR}年政府信息公开工作年度报告`
    const told = (text: string) =>
      only(reportsOf(prose(text, { title }), 'a.txt')).facts.flatMap(f =>
        f.id === 'requests' ? f.value : [],
      )
    expect(told('全市共收到政府信息公开申请120件。')).toEqual([])
    expect(told('下属单位收到政府信息公开申请2件。')).toEqual([])
    expect(told('我局共收到政府信息公开申请3件。')).toEqual([3])
  })

  it('several numbers are all told, each with its sentence and place', () => {
    const text = prose('共收到政府信息公开申请3件。其中，我镇党政综合办公室受理政府信息公开申请2件。')
    const { facts } = only(reportsOf(text, 'a.txt'))
    const found = facts.filter(({ id }) => id === 'requests')
    expect(found.map(f => f.value)).toEqual([3, 2])
    for (const { place, value, words } of found) {
      expect(text.slice(place.from, place.to)).toMatch(new RegExp(`申请${value}件$`))
      expect(words).toContain(text.slice(place.from, place.to))
    }
  })
})

describe('disputes in prose', () => {
  it.each<[string, (number | null)[], (number | null)[]]>([
    ['因政府信息公开被申请行政复议1件，提起行政诉讼2起。', [1], [2]],
    ['共受理因政府信息公开提起的行政复议申请0件，共受理因政府信息公开提起的行政诉讼0件。', [0], [0]],
    ['全年没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。', [0], [0]],
    ['未发生因政府信息公开申请引发的行政复议或行政诉讼案件。', [0], [0]],
    ['全年未因政府信息公开申请引发行政复议、行政诉讼案件。', [0], [0]],
    ['没有因政府信息公开引起的行政复议。', [0], []],
    ['甲街道无因政府信息公开工作被申请行政复议 、提起行政诉讼方面的情况。', [0], [0]],
    ['没有发生因政府信息公开工作引发举报、投诉、行政复议或行政诉讼等事件。', [0], [0]],
    ['全年未发生针对甲乡有关政府信息公开事务的行政复议案件、行政诉讼案件和举报申诉件。', [0], [0]],
    ['我镇收到有关政府信息公开行政复议申请0件。', [0], []],
    ['政府信息公开方面的行政复议、行政诉讼均为0件。', [0], [0]],
    ['政府信息公开行政复议和行政诉讼各1件。', [1], [1]],
    ['本年度行政复议、行政诉讼案件数量均为零。', [0], [0]],
    ['未被申请行政复议，未被提起行政诉讼。', [0], [0]],
    ['政府信息公开行政复议1件，维持1件；行政诉讼0件。', [1], [0]],
    // Of suits of one kind, of what a town is sued for besides, of cases for a fault, of the requests of that sentence.
    ['未发生因政府信息公开行政复议后提起的行政诉讼。', [], []],
    ['政府信息公开直接提起行政诉讼0件，复议后起诉1件。', [], []],
    ['全年无一审政府信息公开行政诉讼案件。', [], []],
    ['全年行政复议案件5件，其中涉及政府信息公开的1件。', [], []],
    ['未发生因行政执法引起的行政诉讼。', [], []],
    ['行政执法领域无行政复议、行政诉讼。', [], []],
    ['办理涉农行政复议案件0件。', [], []],
    ['未发生因征地信息公开引发的行政复议。', [], []],
    ['无因政府信息公开不当引发的行政复议案件。', [], []],
    ['未因公开不及时引发行政复议和行政诉讼。', [], []],
    ['新增政府信息公开行政复议1件，上年结转政府信息公开行政复议1件。', [], []],
    ['我镇共收到依申请公开3件，均未涉及行政复议和诉讼。', [], []],
    // Of both together, of results, of all cases, of a kind.
    ['政府信息公开行政复议、行政诉讼共3件。', [], []],
    ['全年未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。', [], []],
    ['全年办理行政复议案件5件、行政诉讼案件8件。', [], []],
    ['对涉及政府信息公开的行政复议、行政诉讼2类案件，按月备案。', [], []],
    ['2022年发生政府信息公开行政诉讼1件。', [], []],
    ['组织政府信息公开行政诉讼旁听3次。', [], []],
  ])('%s', (text, reviews, suits) => {
    expect(said(text, 'reviews')).toEqual(reviews)
    expect(said(text, 'suits')).toEqual(suits)
  })

  it('told as all upheld: of what the sentence speaks, and whether only of those concluded', () => {
    const of = (text: string) => said(text, 'all_upheld_reviews', 'all_upheld_suits')
    expect(of('政府信息公开行政复议2件，诉讼1件，均获维持。')).toEqual([0, 0])
    expect(of('政府信息公开行政复议2件，已审结的全部维持。')).toEqual([1])
    expect(of('行政复议决定均维持我镇答复。')).toEqual([1])
    expect(of('全镇物价均维持稳定。')).toEqual([])
  })
})

describe('normative documents in prose', () => {
  const IDS: readonly TextFactId[] = [
    'normdocs_issued',
    'normdocs_public',
    'normdocs_in_force',
    'normdocs_repealed',
  ]
  it.each<[string, (number | null)[]]>([
    ['镇政府共制定规范性文件0件，废止规范性文件1件，现行有效的规范性文件32件。', [0, 32, 1]],
    ['全年制发行政规范性文件2件。', [2]],
    ['出台3件规范性文件。', [3]],
    ['主动公开规范性文件4件。', [4]],
    ['本年度未制定规范性文件。', [0]],
    ['公开规范性文件信息10条。', []],
    ['公开规范性文件解读3件。', []],
    ['制定党内规范性文件2件。', []],
    ['审核制定规范性文件2件次。', []],
    ['镇党委、政府制定规范性文件3件。', []],
    ['公开规范性文件20条。', []],
    ['废止规范性文件2件，宣布失效3件。', []],
    ['转发上级规范性文件3件，制定规范性文件1件。', [1]],
    ['2022年制定规范性文件5件。', []],
    ['公开上级及本级出台的规范性文件、惠民政策。', []],
  ])('%s', (text, expected) => {
    expect(said(text, ...IDS)).toEqual(expected)
  })
})

describe('years, period and notice', () => {
  const period = (text: string) => said(text, 'period_from', 'period_to')
  it.each<[string, number[]]>([
    ['本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。', [20230101, 20231231]],
    ['统计期限从2023年1月1日至12月31止。', [20230101, 20231231]],
    ['所列数据统计时限为20231月1日至202312月31日。', [20230101, 20231231]],
    ['统计期限为2023年1月1日—2023年12月30日。', [20230101, 20231230]],
    ['本报告中所列数据的统计期限为2023年1月1日零时至2023年12月31日24时。', [20230101, 20231231]],
    ['2023年6月1日至6月30日开展宣传月活动。', []],
    ['报告公示期限为2024年1月20日至2024年1月30日。', []],
    ['数据核定时间点为2023年12月31日。', []],
  ])('%s', (text, expected) => {
    expect(period(text)).toEqual(expected)
  })

  it('another year that is given out as the current one is told; a comparison is not', () => {
    const later = (text: string) => said(text, 'later_year')
    expect(said('2022年，我镇认真贯彻落实《条例》。', 'opening_year')).toEqual([2022])
    expect(
      later('2023年，我镇认真学习。\n（三）政府信息管理情况 2022年,镇政府共制定规范性文件0件。'),
    ).toEqual([2022])
    expect(later('2023年，我镇认真学习。\n2022年，我镇公开信息100条，2023年公开120条。')).toEqual([])
    expect(later('2023年，我镇认真学习。2022年，我镇公开信息100条。')).toEqual([])
    expect(later('2023年，我镇认真学习条例，提高质量。\n2022年全年公开100条，本年公开120条。')).toEqual([])
    expect(later('2023年，我镇认真学习条例，提高质量。\n2024年，我镇将继续做好工作。')).toEqual([])
    expect(later('2023年，我镇认真学习条例，提高质量。\n2024年，我镇共公开100条。')).toEqual([2024])
    const opening = (text: string) => said(text, 'opening_year')
    expect(opening('2022年，党的二十大胜利召开。2023年，我镇认真贯彻。')).toEqual([])
    expect(opening('2019年，新修订的《政府信息公开条例》正式施行，我镇认真学习贯彻。')).toEqual([])
    expect(opening('2022年，在县委、县政府的正确领导下，甲镇认真贯彻落实《条例》。')).toEqual([2022])
    expect(opening('2022年，认真贯彻落实新修订的《条例》，做好公开工作。')).toEqual([2022])
    expect(later('2023年，我镇认真学习条例，提高质量。\n2022年以来，我镇持续推进公开。')).toEqual([])
    expect(later('2023年，我镇认真学习条例，提高质量。\n2022年1月，我镇成立领导小组。')).toEqual([])
  })

  it('what such a sentence counts is said of the current year', () => {
    const text = '2023年，我镇认真学习。\n（三）信息管理 2022年,镇政府共制定规范性文件0件。'
    expect(said(text, 'normdocs_issued')).toEqual([0])
  })

  it.each<[string, (number | null)[]]>([
    ['根据《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。', [2021]],
    ['根据国办公开办涵[2019]60号编制年度报告。', [2019]],
    ['按照年度报告格式（国办发〔2021〕30号）编制。', [null]],
    ['根据《关于规范公开平台的通知》（国办公开办函〔2019〕61号）要求，编制本年度报告。', []],
    ['按照《政务公开工作要点》（国办发〔2021〕12号）开展工作。', []],
    ['依据《条例》（国务院令第711号）编制年度报告。', []],
  ])('%s', (text, expected) => {
    expect(said(text, 'cited_template')).toEqual(expected)
  })
})

describe('sections', () => {
  const six = (text: string) =>
    only(reportsOf(prose('2023年，我镇认真学习。', { six: text }), 'a.txt')).facts.find(
      f => f.id === 'length_6',
    )?.value

  it('a signature, a date and the foot of a page are no content of section 六', () => {
    expect(six('无')).toBe(1)
    expect(six('')).toBe(0)
    expect(six('甲镇人民政府\n2024年1月20日')).toBe(0)
    expect(six('打印\n关闭\n附件：年报.docx')).toBe(0)
    expect(six('本年度未收取信息处理费。')).toBe(11)
    expect(six('/')).toBe(1)
    expect(six('相关政策以我镇公布的为准。')).toBe(12)
    expect(six('相关链接')).toBe(0)
  })

  it('无 behind the heading, in its line, is content', () => {
    const whole = prose('2023年，我镇认真学习。')
    for (const heading of [
      '六、其他需要报告的事项：无',
      '六、其他需要报告的事项（无）',
      '六、需要报告的其他事项\n无',
    ]) {
      const text = whole.replace('六、其他需要报告的事项\n无', heading)
      expect(only(reportsOf(text, 'a.txt')).facts.find(f => f.id === 'length_6')?.value).toBe(1)
    }
  })

  it('problems told in a table are told', () => {
    const text = prose('2023年，我镇认真学习。').replace(
      '公开的内容还不够丰富，下一步将加强学习。',
      '| 问题 | 改进 |\n| 公开意识不强 | 加强培训，提高能力 |',
    )
    expect(only(reportsOf(text, 'a.txt')).facts.find(f => f.id === 'length_5')?.value).toBeGreaterThan(10)
  })

  it('我局 is another body, 自我局限 is not', () => {
    expect(said('我局积极配合调整。', 'foreign_body')).toHaveLength(1)
    expect(said('现公布乙县民族宗教事务局2023年度政府信息公开工作年度报告。', 'foreign_body')).toHaveLength(1)
    expect(
      said('按照县政务服务局《关于做好2023年政府信息公开工作年度报告的通知》编制。', 'foreign_body'),
    ).toHaveLength(0)
    expect(said('突破自我局限，从我局部做起。', 'foreign_body')).toHaveLength(0)
  })
})

describe('real reports', () => {
  it('the seed: a label overwritten, section 六 empty, nothing said of requests', () => {
    const { facts } = only(reportsIn('qilihai_2020.txt'))
    const told = Object.fromEntries(facts.map(({ id, value }) => [id, value]))
    expect(told).toMatchObject({ title_year: 2020, opening_year: 2020, label_overwritten: null, length_6: 0 })
    expect(told.length_1).toBeGreaterThan(1000)
    expect(facts.filter(({ id }) => /requests|reviews|suits|normdocs/.test(id))).toEqual([])
  })

  it('two reports beside each other: each has its own prose', () => {
    const [first, second] = reportsIn('suqian_2023_2024.txt')
    const of = (report: typeof first, id: TextFactId) =>
      report?.facts.filter(f => f.id === id).map(f => f.value)
    expect([of(first, 'requests'), of(second, 'requests')]).toEqual([[3607], [3646]])
    expect([of(first, 'reviews'), of(second, 'reviews')]).toEqual([[], [134]])
    expect(first?.sections[0]?.text).not.toContain('2024年，我市')
    expect(second?.sections[0]?.text).not.toContain('2023年，我市')
  })

  it('lines broken by a page are one sentence, its place that of the words', () => {
    const text = fixtureText('huaian_2024_pdf_layout.txt')
    const { facts } = only(reportsIn('huaian_2024_pdf_layout.txt'))
    const requests = facts.find(({ id }) => id === 'requests')
    expect(requests?.value).toBe(3119)
    const { from = 0, to = 0 } = requests?.place ?? {}
    expect(text.slice(from, to).replace(/\s/g, '')).toBe('受理政府信息公开申请3119件')
    expect(facts.find(({ id }) => id === 'suits')?.value).toBe(46)
    expect(facts.find(({ id }) => id === 'fee_statement')?.words).toContain('3940元')
  })

  it('of the office of 2025 neither 纠错 nor 败诉 counts cases', () => {
    const { facts } = only(reportsIn('shanghai_office_2025.md'))
    expect(facts.filter(({ id }) => /reviews|suits/.test(id))).toEqual([])
  })
})

it('a line of prose without an end is gone through once', () => {
  const { facts } = only(
    reportsOf(prose(`${'公开政府信息'.repeat(20_000)}，共收到政府信息公开申请3件。`), 'a.txt'),
  )
  expect(facts.filter(({ id }) => id === 'requests').map(f => f.value)).toEqual([3])
})
