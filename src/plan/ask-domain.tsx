import { field } from '../platform/http.ts'
import { Choices } from '../ui/field.tsx'
import type { Question } from './item-kind.ts'
import { lifeDomains } from './life-domains.ts'

/** Which part of life something is about; not asked where the link that led here says so. */
export const askDomain: Question = {
  fields: ['domain'],
  Ask: ({ around: { text }, draft }) => (
    <Choices
      text={text}
      name="domain"
      label={text('plan.domains.which.label')}
      choices={lifeDomains().map(({ code, name, hint }) => ({
        value: code,
        label: text.of(name),
        hint: text.of(hint),
      }))}
      chosen={[field(draft.fields, 'domain')]}
      errors={draft.errors}
    />
  ),
}
