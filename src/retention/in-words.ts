import type { Text } from '../platform/text.ts'
import type { Length, RetentionRule } from './rule.ts'
import { retentionRules } from './rules.ts'

/** "30 dagen" */
export const lengthInWords = ({ language }: Pick<Text, 'language'>, { count, unit }: Length) =>
  new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(count)

/** How long something is kept, in one short sentence. */
export function keptInWords(text: Text, { name, keeps, clearing }: RetentionRule): string {
  if (!keeps) return text('retention.stays')
  const length = lengthInWords(text, keeps)
  return clearing
    ? text(`retention.rule.${name}.kept`, { length })
    : text('retention.atLeast', { length })
}

/** Everything that is kept, until when and why, as it stands on the page about that. */
export const whatIsKept = (text: Text) =>
  retentionRules.map((rule) => ({
    what: text(`retention.rule.${rule.name}.what`),
    howLong: keptInWords(text, rule),
    why: text(`retention.rule.${rule.name}.why`),
  }))
