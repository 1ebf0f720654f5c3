/** Planted problems that leave the arithmetic of table 3 alone: K11–K57 (domain.md 5). */

import { blankTable2, blankTable3, blankTable4, copyFlows, setBlock, setItems2019, shiftStock } from './edits'
import { add, type Form, read, TABLE4, write } from './form'
import type { County } from './key'

export interface Planted {
  readonly name: string
  readonly year: number
  /** Check → scopes; the first one is the problem, others follow from it. */
  readonly checks: Readonly<Record<string, readonly string[]>>
  readonly note: string
  readonly apply: (form: Form, county: County) => void
}

function planted(
  name: string,
  year: number,
  checks: Planted['checks'],
  note: string,
  apply: Planted['apply'],
): Planted {
  return { name, year, checks, note, apply }
}

const nothing = () => {}

function blankAll(form: Form): void {
  blankTable2(form)
  blankTable3(form)
  blankTable4(form)
}

const STOCKS: readonly Planted[] = [
  planted(
    '砚洲街道',
    2023,
    { K11: ['normdoc'] },
    '现行有效件数比上年加制发减废止多 5（minor）',
    (form, county) => shiftStock(county, form, 'normdoc_in_force', 5),
  ),
  planted(
    '霁川街道',
    2024,
    { K11: ['normdoc'] },
    '现行有效件数比上年加制发减废止少 2（info）',
    (form, county) => shiftStock(county, form, 'normdoc_in_force', -2),
  ),
  planted(
    '墨渡街道',
    2024,
    { K25: ['normdoc'], K11: ['normdoc'] },
    '废止件数大于上年现行有效与本年制发之和',
    (form, county) => {
      const before = read(county.form('墨渡街道', 2023), 'normdoc_in_force')
      shiftStock(county, form, 'normdoc_in_force', -read(form, 'normdoc_in_force'))
      write(form, 'normdoc_repealed', before + read(form, 'normdoc_issued') + 4)
      const next = county.form('墨渡街道', 2025)
      write(next, 'normdoc_repealed', 0)
      write(next, 'normdoc_in_force', read(next, 'normdoc_issued'))
    },
  ),
  planted('葭桥镇', 2020, { K12: ['penalty'] }, '上一年项目数量与上年年报的项目数不衔接', form => {
    add(form, 'penalty_items_prev', 4)
    if (
      read(form, 'penalty_items_prev') + read(form, 'penalty_items_delta') ===
      read(form, 'penalty_decisions')
    ) {
      add(form, 'penalty_decisions', 1)
    }
  }),
  planted('萝汀镇', 2020, { K13: ['normdoc'] }, '规范性文件对外公开总数量比上年少', (_, county) =>
    add(county.form('萝汀镇', 2019), 'normdoc_public_total', 4),
  ),
  planted('琮溪镇', 2019, { K27: ['normdoc'] }, '本年新公开数量大于对外公开总数量', form =>
    write(form, 'normdoc_disclosed', read(form, 'normdoc_public_total') + 4),
  ),
  planted('璃湾镇', 2019, { K36: ['permit'] }, '处理决定数量等于项目存量（9+3=12）', (form, county) => {
    setItems2019(county, form, 'permit', 9, 3)
    write(form, 'permit_decisions', 12)
  }),
  planted(
    '枫磬镇',
    2019,
    { K36: ['penalty', 'coercion'] },
    '两行的处理决定数量都等于项目存量',
    (form, county) => {
      setItems2019(county, form, 'penalty', 3, 1)
      write(form, 'penalty_decisions', 4)
      setItems2019(county, form, 'coercion', 2, 0)
      write(form, 'coercion_decisions', 2)
    },
  ),
]

const VALUES: readonly Planted[] = [
  planted('岫坪镇', 2023, { K20: ['penalty_decisions'] }, '行政处罚处理决定数量为负数', form =>
    write(form, 'penalty_decisions', -2),
  ),
  planted('霰岭乡', 2024, { K21: ['permit_decisions'] }, '件数写成小数', form =>
    write(form, 'permit_decisions', '3.5'),
  ),
  planted('棠墟镇', 2022, { K22: ['permit_decisions'] }, '数字格内写「详见附件」', form =>
    write(form, 'permit_decisions', '详见附件'),
  ),
  planted('枳洲镇', 2023, { K22: ['penalty_decisions'] }, '数字格内写「1-2」', form =>
    write(form, 'penalty_decisions', '1-2'),
  ),
  planted(
    '箬渡乡',
    2025,
    { K23: ['rules_issued', 'rules_in_force'] },
    '乡镇无权制定规章：制发 2 件（major）',
    form => {
      write(form, 'rules_issued', 2)
      write(form, 'rules_in_force', 2)
    },
  ),
  planted('枳洲镇', 2019, { K23: ['rules_public_total'] }, '把上级规章列为本机关公开（minor）', form =>
    write(form, 'rules_public_total', 6),
  ),
  planted('枳洲镇', 2020, { K23: ['rules_public_total'] }, '把上级规章列为本机关公开（minor）', form =>
    write(form, 'rules_public_total', 6),
  ),
  planted(
    '韶弦街道',
    2023,
    { K24: ['fee_amount_wan'] },
    '收费金额疑以元填入万元栏（11200，其余年份约 1.12）',
    (form, county) => {
      const usual: Readonly<Record<number, string>> = {
        2021: '1.06',
        2022: '1.18',
        2024: '1.15',
        2025: '1.12',
      }
      for (const [year, fee] of Object.entries(usual)) {
        write(county.form('韶弦街道', Number(year)), 'fee_amount_wan', fee)
      }
      write(form, 'fee_amount_wan', 11200)
    },
  ),
  planted(
    '鸢岭乡',
    2023,
    { K26: ['penalty_decisions'], K18: ['penalty_decisions'] },
    '行政处罚处理决定数量 13800，其余年份为个位数',
    form => write(form, 'penalty_decisions', 13800),
  ),
  planted('鸢岭乡', 2024, { K18: ['penalty_decisions'] }, '上年 13800 之后回落', nothing),
  planted(
    '芷墟镇',
    2024,
    { K18: ['new_received__total', 'handled_total__total'], K63: ['new_received__total'] },
    '新收 4 → 58',
    nothing,
  ),
  planted(
    '砂弦镇',
    2024,
    { K62: ['new_received__total'] },
    '新收 16、15、17 之后为 0（为此把图中 2021–2023 年的 7、5、6 改为 16、15、17）',
    nothing,
  ),
  planted('檀浦街道', 2025, { K64: [''] }, '2023–2025 年合并公开率 39/108，低于 99.8% 界限', nothing),
  planted('槿桥街道', 2025, { K15: [''] }, '表二至表四各数与上年完全相同', (form, county) =>
    copyFlows(county, county.form('槿桥街道', 2024), form),
  ),
  planted(
    '砚岫镇',
    2024,
    { K15: [''] },
    '表二至表四各数与岫坪镇同年完全相同（岫坪镇可一并提示）',
    (form, county) => copyFlows(county, county.form('岫坪镇', 2024), form),
  ),
]

const DISPUTES: readonly Planted[] = [
  planted('笙桥街道', 2023, { K19: [''] }, '上年有 1 件尚未审结，本年各栏总计均为 0', (form, county) => {
    for (const block of ['review', 'lit_direct', 'lit_after'] as const) {
      setBlock(county.form('笙桥街道', 2021), block, {})
      setBlock(county.form('笙桥街道', 2022), block, block === 'review' ? { pending: 1 } : {})
      setBlock(form, block, {})
    }
  }),
  planted('岚墟乡', 2023, { K30: [''], K31: [''] }, '连续两年无申请而有复议 1 件（K30 major）', form =>
    setBlock(form, 'review', { upheld: 1 }),
  ),
  planted(
    '蘅墟乡',
    2019,
    { K30: [''], K31: [''] },
    '无申请而有诉讼 1 件，上年年报不在范围内（K30 info）',
    form => setBlock(form, 'lit_direct', { upheld: 1 }),
  ),
  planted('珩坞镇', 2024, { K31: [''] }, '复议 6 件，多于两年办结数（minor）', form =>
    setBlock(form, 'review', { upheld: 4, corrected: 1, other: 1 }),
  ),
  planted('菀坪乡', 2025, { K31: [''] }, '诉讼 6 件，为两年办结数的 3 倍（major）', form =>
    setBlock(form, 'lit_direct', { upheld: 6 }),
  ),
  planted('荇渡乡', 2025, { K31: [''] }, '诉讼 1 件，本年、上年均无办结（前年有 2 件，K30 不适用）', form =>
    setBlock(form, 'lit_direct', { other: 1 }),
  ),
  planted('瓷渡街道', 2021, { K32: [''] }, '复议后起诉 1 件，本年和上年均无复议', (form, county) => {
    setBlock(county.form('瓷渡街道', 2020), 'review', {})
    setBlock(form, 'review', {})
    setBlock(form, 'lit_after', { upheld: 1 })
  }),
]

const TABLES: readonly Planted[] = [
  planted('荻弦镇', 2023, { K34: [''] }, '三张表全部空白', blankAll),
  planted('霰岭乡', 2021, { K34: [''] }, '三张表全部空白', blankAll),
  planted('霰岭乡', 2022, { K34: [''] }, '三张表全部空白', blankAll),
  planted('枫磬镇', 2020, { K45: ['t3'] }, '表三全部空白（宽表中分不清缺表与空白）', form =>
    blankTable3(form),
  ),
  planted('蘅墟乡', 2022, { K45: ['t3', 't4'] }, '表三、表四全部空白（宽表中分不清缺表与空白）', form => {
    blankTable3(form)
    blankTable4(form)
  }),
  planted('榆弦镇', 2021, { K57: [''] }, '法人各栏均未填（major）', form =>
    blankTable3(form, ['business', 'research', 'welfare', 'legal', 'other_org']),
  ),
  planted('琮溪镇', 2023, { K57: [''] }, '三类申请人各栏未填（minor）', form =>
    blankTable3(form, ['research', 'welfare', 'legal']),
  ),
  planted('岚墟乡', 2022, { K46: [''] }, '2022 年仍用 2019 年表格', nothing),
  planted('箫岭乡', 2021, { K46: [''] }, '表二用新版、表三用旧版', nothing),
  planted(
    '缃溪乡',
    2023,
    { K33: [''], K18: ['permit_decisions'] },
    '有执法职能却全零（其余年份许可决定 60 件以上）',
    form => {
      for (const id of form.cells.keys())
        if (TABLE4.includes(id) || form.cells.get(id) !== '') write(form, id, 0)
    },
  ),
  planted('缃溪乡', 2024, { K18: ['permit_decisions'] }, '上年全零之后恢复', nothing),
]

function dated(name: string, year: number, check: string, published: string): Planted {
  return planted(name, year, { [check]: [''] }, `${published} 公布`, form => {
    form.published = published
  })
}

const DATES: readonly Planted[] = [
  dated('陶磬镇', 2022, 'K53', '2023-02-10'),
  dated('笛坞乡', 2024, 'K53', '2025-03-18'),
  dated('韶弦街道', 2020, 'K53', '2021-02-24'),
  dated('璃湾镇', 2023, 'K53', '2024-02-06'),
  dated('莳墟乡', 2021, 'K53', '2022-04'),
  dated('鸢岭乡', 2019, 'K54', '2019-12-25'),
  dated('黛桥街道', 2023, 'K54', '2023-12-29'),
]

/** In the order in which they are applied: copies before what changes a single cell. */
export const PLANTED: readonly Planted[] = [...VALUES, ...STOCKS, ...DISPUTES, ...TABLES, ...DATES]
