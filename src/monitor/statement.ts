/** A question as a group read it, in the language of the reader where it exists, else in Dutch. */

import { type QuestionnaireItem, type RespondentGroup, wordingOf } from '../questionnaire/index.ts'

export const statementOf = (
  item: QuestionnaireItem,
  group: RespondentGroup,
  language: string,
): string | undefined => wordingOf(item, group, language) ?? wordingOf(item, group, 'nl')

/** As youth read it, or parents where youth are not asked. */
export const mainStatementOf = (item: QuestionnaireItem, language: string): string =>
  statementOf(item, 'youth', language) ?? statementOf(item, 'parents', language) ?? item.id
