/** M22–M25: who asks (domain.md 4). */
import type { ApplicantId, Words } from '../../domain/dictionary'
import { inGroup, of, share, words } from './declare'

const NO_REQUESTS = words(
  '新收为 0 或空白，或申请人各列空白时显示横线，不作 0%。',
  'Shown as a dash when no request came in, or when a figure or the applicant columns are blank; never as 0%.',
)

function applicantShare(
  id: string,
  code: string,
  applicant: ApplicantId | 'orgs',
  name: Words,
  short: Words,
  meaning: Words,
  caveat: Words,
) {
  return share(id, of('new_received', applicant), of('new_received', 'total'), {
    code,
    name,
    short,
    meaning,
    caveat,
    whenNull: NO_REQUESTS,
  })
}

const DEMAND = words(
  '谁来申请由申请人决定，与单位工作无关；件数少时一件就能使占比大变。',
  'Who asks is up to the requesters, not the body; with few requests a single one changes the share a lot.',
)

export const APPLICANTS_MIX = inGroup('applicants', [
  applicantShare(
    'natural_share',
    'M22',
    'natural',
    words('自然人占比', 'Natural-person share'),
    words('自然人', 'Natural persons'),
    words('新收申请里，由自然人提出的比例。', 'The share of new requests made by natural persons.'),
    DEMAND,
  ),
  applicantShare(
    'org_share',
    'M23',
    'orgs',
    words('法人组织占比', 'Organisation share'),
    words('法人组织', 'Organisations'),
    words(
      '新收申请里，由法人或其他组织（五类合计）提出的比例。',
      'The share of new requests made by legal persons or other organisations, five kinds together.',
    ),
    DEMAND,
  ),
  applicantShare(
    'business_share',
    'M24',
    'business',
    words('商业企业占比', 'Enterprise share'),
    words('商业企业', 'Enterprises'),
    words('新收申请里，由商业企业提出的比例。', 'The share of new requests made by commercial enterprises.'),
    DEMAND,
  ),
  applicantShare(
    'legal_share',
    'M25',
    'legal',
    words('法律服务机构占比', 'Legal-service share'),
    words('法律服务机构', 'Legal services'),
    words(
      '新收申请里，由法律服务机构提出的比例；专业申请人较多时，后续争议往往也多。',
      'The share of new requests made by legal-service organisations; many professional requesters often precede disputes.',
    ),
    words(
      '律师以委托人名义申请的计入自然人，实际占比可能更高。',
      "Lawyers who ask in a client's name count as natural persons, so the true share may be higher.",
    ),
  ),
])
