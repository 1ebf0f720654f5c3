/** Honest reports that look like problems and must not be flagged. */

import { copyFlows, setBlock, setItems2019 } from './edits'
import { type Form, read, TABLE4, write } from './form'
import type { County } from './key'

interface Honest {
  readonly name: string
  readonly years: readonly number[]
  readonly mustNotFlag: readonly string[]
  readonly why: string
  readonly apply?: (form: Form, county: County) => void
}

export const HONEST: readonly Honest[] = [
  {
    name: '缇坪乡',
    years: [2022],
    mustNotFlag: ['K30', 'K31'],
    why: '总计列留 0 而有复议 1 件：申请确有 1 件，只是总计未填，不能说无申请而有复议',
    apply: form => setBlock(form, 'review', { upheld: 1 }),
  },
  {
    name: '绡坪乡',
    years: [2022],
    mustNotFlag: ['K15'],
    why: '与箫岭乡同年各数相同，但只有 1 件申请，相同是巧合',
    apply: (form, county) => copyFlows(county, county.form('箫岭乡', 2022), form),
  },
  {
    name: '箫岭乡',
    years: [2022],
    mustNotFlag: ['K15'],
    why: '与绡坪乡同年各数相同，但只有 1 件申请，相同是巧合',
  },
  {
    name: '蘅墟乡',
    years: [2025],
    mustNotFlag: ['K15'],
    why: '与上年各数相同，但没有办结，只有几个很小的数',
  },
  {
    name: '隼坪乡',
    years: [2025],
    mustNotFlag: ['K15'],
    why: '与上年各数相同，但只办结 2 件，数目都小',
    apply: (form, county) => copyFlows(county, county.form('隼坪乡', 2024), form),
  },
  {
    name: '蓼溪镇',
    years: [2021, 2022, 2023, 2024, 2025],
    mustNotFlag: ['K62'],
    why: '历年均为 0，是真的没有申请',
  },
  {
    name: '纨溪乡',
    years: [2021, 2022, 2023, 2024, 2025],
    mustNotFlag: ['K62'],
    why: '历年均为 0，是真的没有申请',
  },
  {
    name: '琮溪镇',
    years: [2021, 2022, 2023, 2024, 2025],
    mustNotFlag: ['K62'],
    why: '往年只有 2、3 件，之后为 0 不足为奇',
  },
  { name: '砂弦镇', years: [2025], mustNotFlag: ['K62'], why: '自己上年已是 0，再为 0 不再是意外' },
  { name: '笺桥乡', years: [2025], mustNotFlag: ['K62'], why: '上年仅 1 件，本年为 0' },
  {
    name: '芷墟镇',
    years: [2025],
    mustNotFlag: ['K18', 'K62'],
    why: '上年一次集中申请之后回到常态，往年波动大，回落不足为奇',
  },
  {
    name: '锦弦街道',
    years: [2019, 2020],
    mustNotFlag: ['K14', 'K55'],
    why: '2021 年才设立，当年不应有年报',
  },
  {
    name: '鹞岭乡',
    years: [2019, 2020],
    mustNotFlag: ['K14'],
    why: '首份年报之前的年份不是中间缺年（按名册可提示 K55）',
  },
  {
    name: '弦桥街道',
    years: [2020],
    mustNotFlag: ['K10'],
    why: '上年结转下年度的总计自相矛盾，不能据以判断衔接',
  },
  {
    name: '鹤砚镇',
    years: [2025],
    mustNotFlag: ['K01', 'K02', 'K03', 'K10'],
    why: '年末有未办结的申请，结转相符',
  },
  {
    name: '榆弦镇',
    years: [2021],
    mustNotFlag: ['K02', 'K05', 'K06', 'K07'],
    why: '法人各栏空白，总计与自然人相等，按勾稽可证为 0',
  },
  {
    name: '琅坪镇',
    years: [2019],
    mustNotFlag: ['K12', 'K22'],
    why: '增减栏写「增2」是正常写法',
    apply: (form, county) => {
      setItems2019(county, form, 'permit', read(form, 'permit_items_prev'), 2)
      if (read(form, 'permit_decisions') === read(form, 'permit_items_prev') + 2)
        write(form, 'permit_decisions', read(form, 'permit_decisions') + 1)
      write(form, 'permit_items_delta', '增2')
    },
  },
  {
    name: '葭桥镇',
    years: [2019],
    mustNotFlag: ['K22', 'K24'],
    why: '采购金额带单位「元」',
    apply: form => {
      write(form, 'procure_projects', 13)
      write(form, 'procure_amount_yuan', '4859033元')
    },
  },
  {
    name: '枳洲镇',
    years: [2020],
    mustNotFlag: ['K22', 'K24'],
    why: '采购金额写成万元并注明单位',
    apply: form => {
      write(form, 'procure_projects', 3)
      write(form, 'procure_amount_yuan', '86.5万元')
    },
  },
  {
    name: '鹭墟镇',
    years: [2021],
    mustNotFlag: ['K22'],
    why: '数字后带「件」',
    apply: form => write(form, 'penalty_decisions', `${read(form, 'penalty_decisions')}件`),
  },
  {
    name: '萤溪镇',
    years: [2021],
    mustNotFlag: ['K04', 'K22', 'K57'],
    why: '表四用「/」表示，其余都填了',
    apply: form => {
      for (const id of TABLE4) write(form, id, '/')
    },
  },
  {
    name: '霁川街道',
    years: [2021, 2022, 2023, 2024, 2025],
    mustNotFlag: ['K24'],
    why: '收费金额每年都在千万元以上，不是单位写错',
    apply: form => write(form, 'fee_amount_wan', (1080 + (form.year % 7) * 23.5).toFixed(2)),
  },
  {
    name: '莳墟乡',
    years: [2024],
    mustNotFlag: ['K30', 'K31'],
    why: '复议针对上年办结的 1 件申请',
    apply: form => setBlock(form, 'review', { upheld: 1 }),
  },
  { name: '荇渡乡', years: [2025], mustNotFlag: ['K30'], why: '诉讼 1 件，不多于前年办结的 2 件' },
  {
    name: '砚洲街道',
    years: [2025],
    mustNotFlag: ['K32'],
    why: '复议后起诉 1 件，上年有复议',
    apply: (form, county) => {
      setBlock(county.form('砚洲街道', 2024), 'review', { upheld: 1, corrected: 1 })
      setBlock(form, 'lit_after', { upheld: 1 })
    },
  },
  {
    name: '琮溪镇',
    years: [2024],
    mustNotFlag: ['K53', 'K54'],
    why: '公布日期只写到月',
    apply: form => {
      form.published = '2025-01'
    },
  },
]
