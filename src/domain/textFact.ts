/** What the prose of a report says, as far as a check can use it. */

/**
 * title_year, period_year: the year that the title, the sentence on the period, name · period_from, period_to: its first
 * and last day as YYYYMMDD · opening_year: the year that opens section 一 ·
 * later_year: another year that a sentence of it gives out as the current one · cited_template: the notice cited as the basis, 2019 or 2021, null
 * for a number that neither has · length_1: characters of section 一 · length_5, length_6: those without signs ·
 * fee_statement: what is said of the fee for handling information · label_overwritten: a figure where a label should be ·
 * rows_whole: the number of a section whose table has every row with all its cells ·
 * foreign_body: a town that calls itself 我局 · requests: requests received, 0 where the text says that none came, null
 * where it says about how many · reviews, suits: the same of disputes · all_upheld_reviews, all_upheld_suits: the text says
 * that all were upheld, value 1 where only of those concluded · normdocs_issued, normdocs_public, normdocs_in_force,
 * normdocs_repealed: normative documents.
 */
export const TEXT_FACTS = [
  'title_year',
  'period_year',
  'period_from',
  'period_to',
  'opening_year',
  'later_year',
  'cited_template',
  'length_1',
  'length_5',
  'length_6',
  'fee_statement',
  'label_overwritten',
  'rows_whole',
  'foreign_body',
  'requests',
  'reviews',
  'suits',
  'all_upheld_reviews',
  'all_upheld_suits',
  'normdocs_issued',
  'normdocs_public',
  'normdocs_in_force',
  'normdocs_repealed',
] as const
export type TextFactId = (typeof TEXT_FACTS)[number]
