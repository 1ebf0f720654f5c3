/** Reports whose table 3 or 4 contradicts itself: K01–K08. One entry a report; the failing scopes are read off. */

import { addBoth, setBlock, setRow } from './edits'
import { add, column, type Form, outcomesOf, PARTS, read, table3Of, write } from './form'
import type { Cause, County } from './key'

export interface Contradiction {
  readonly name: string
  readonly year: number
  /** Null where only K05 or K06 fails: nothing is in conflict. */
  readonly cause: Cause | null
  readonly note: string
  readonly apply: (form: Form, county: County) => void
}

/** Moves what was handled for one kind of applicant to another, outcomes and （七） alike. */
function moveHandled(form: Form, from: string, to: string): void {
  for (const item of [...outcomesOf(form.t3), 'handled_total']) {
    const moved = read(form, column(item, from))
    add(form, column(item, to), moved)
    write(form, column(item, from), 0)
  }
}

export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    name: '缇坪乡',
    year: 2022,
    cause: 'total-column-empty',
    note: '总计列未填：自然人 1 件已予以公开，总计列全为 0',
    apply: form => {
      for (const item of ['new_received', 'granted', 'handled_total']) write(form, column(item, 'natural'), 1)
    },
  },
  {
    name: '磬山镇',
    year: 2020,
    cause: 'total-column-empty',
    note: '总计列未填：新收总计已填，办理结果各行及（七）总计列为 0',
    apply: form => {
      for (const item of [...outcomesOf(form.t3), 'handled_total']) write(form, column(item, 'total'), 0)
    },
  },
  {
    name: '云筝镇',
    year: 2022,
    cause: 'handled-row-empty',
    note: '办理总计未填：（七）总计一行全为 0，办理结果与新收、结转相符',
    apply: form => setRow(form, 'handled_total', 0),
  },
  {
    name: '琅坪镇',
    year: 2024,
    cause: 'handled-row-empty',
    note: '办理总计未填：（七）总计一行全为 0，办理结果与新收、结转相符',
    apply: form => setRow(form, 'handled_total', 0),
  },
  {
    name: '雁筝镇',
    year: 2024,
    cause: 'stale-figures',
    note: '疑似上年数字未清：新收、结转、（七）均为 0，办理结果与上年相同',
    apply: (form, county) => {
      const last = county.form('雁筝镇', 2023)
      // The case left open in 2023 is settled in that year, so that nothing is left to handle in 2024.
      addBoth(last, 'carried_out', 'business', -1)
      addBoth(last, 'handled_total', 'business', 1)
      addBoth(last, 'granted', 'business', 1)
      for (const item of ['new_received', 'carried_in', 'handled_total', 'carried_out']) setRow(form, item, 0)
      for (const item of outcomesOf(form.t3)) {
        for (const a of [...PARTS, 'total']) write(form, column(item, a), read(last, column(item, a)))
      }
    },
  },
  {
    name: '绾溪街道',
    year: 2023,
    cause: 'applicants-shifted',
    note: '申请人类型前后不一：新收计入商业企业，办理计入自然人，总计相符',
    apply: form => moveHandled(form, 'business', 'natural'),
  },
  {
    name: '鹤砚镇',
    year: 2019,
    cause: 'applicants-shifted',
    note: '申请人类型前后不一：新收计入商业企业，办理计入自然人，总计相符',
    apply: form => moveHandled(form, 'business', 'natural'),
  },
  {
    name: '鸢桥街道',
    year: 2025,
    cause: 'one-cell',
    note: '新收一行自然人多 1：各类相加 34，总计 33',
    apply: form => add(form, column('new_received', 'natural'), 1),
  },
  {
    name: '澹浦街道',
    year: 2025,
    cause: 'one-cell',
    note: '予以公开的总计多 1：办理结果相加比（七）总计多 1',
    apply: form => add(form, column('granted', 'total'), 1),
  },
  {
    name: '弦桥街道',
    year: 2019,
    cause: 'one-cell',
    note: '结转下年度的总计多 1，各类申请人无此件',
    apply: form => add(form, column('carried_out', 'total'), 1),
  },
  {
    name: '弦桥街道',
    year: 2022,
    cause: 'one-cell',
    note: '（七）总计的自然人前多一个 1（如 2 写成 12）',
    apply: form => add(form, column('handled_total', 'natural'), 10),
  },
  {
    name: '琅坪镇',
    year: 2020,
    cause: 'one-cell',
    note: '上年结转的总计多 1，各类申请人无此件',
    apply: form => add(form, column('carried_in', 'total'), 1),
  },
  {
    name: '云筝镇',
    year: 2023,
    cause: 'one-cell',
    note: '予以公开的总计少 1，且本行为 0 的申请人栏未填：已填部分相加已大于总计',
    apply: form => {
      add(form, column('granted', 'total'), -1)
      for (const a of PARTS) if (read(form, column('granted', a)) === 0) write(form, column('granted', a), '')
    },
  },
  {
    name: '芷墟镇',
    year: 2023,
    cause: 'one-cell',
    note: '予以公开的自然人漏填为 0，总计正确',
    apply: form => write(form, column('granted', 'natural'), 0),
  },
  {
    name: '筠墟乡',
    year: 2025,
    cause: 'one-cell',
    note: '（七）总计的总计写成 3，新收与结转共 2',
    apply: form => add(form, column('handled_total', 'total'), 1),
  },
  {
    name: '琅坪镇',
    year: 2025,
    cause: 'equations',
    note: '部分公开又在不予公开中重复计了一次',
    apply: form => {
      for (const a of PARTS) addBoth(form, 'deny_third_party', a, read(form, column('partial', a)))
    },
  },
  {
    name: '萝汀镇',
    year: 2024,
    cause: 'equations',
    note: '予以公开的自然人和总计各多 1，（七）总计未随之改',
    apply: form => addBoth(form, 'granted', 'natural', 1),
  },
  {
    name: '桐鸢镇',
    year: 2025,
    cause: 'equations',
    note: '1 件自然人申请既未计入办结，也未结转：新收 6 + 结转 2 ≠ 办结 7 + 结转下年 0',
    apply: form => addBoth(form, 'carried_out', 'natural', -1),
  },
  {
    name: '鸢桥街道',
    year: 2023,
    cause: 'equations',
    note: '行政复议总计比各项之和多 1',
    apply: form => {
      setBlock(form, 'review', { upheld: 1, corrected: 1 })
      add(form, 'review_total', 1)
    },
  },
  {
    name: '黛桥街道',
    year: 2024,
    cause: 'equations',
    note: '未经复议直接起诉一栏有结果，总计为 0',
    apply: form => {
      setBlock(form, 'lit_direct', { upheld: 1 })
      write(form, 'lit_direct_total', 0)
    },
  },
  {
    name: '鹭墟镇',
    year: 2022,
    cause: null,
    note: '办理结果各行总计未填，其余总计已填',
    apply: form => {
      for (const item of outcomesOf(form.t3)) write(form, column(item, 'total'), '')
    },
  },
  {
    name: '翎溪街道',
    year: 2023,
    cause: null,
    note: '部分公开一行总计未填',
    apply: form => write(form, column('partial', 'total'), ''),
  },
  {
    name: '雯坪乡',
    year: 2024,
    cause: null,
    note: '有申请的各行只填总计，未分申请人',
    apply: form => {
      for (const item of table3Of(form.t3))
        if (read(form, column(item, 'total')) > 0) setRow(form, item, '', PARTS)
    },
  },
]
