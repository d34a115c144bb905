/** Which part of life something is about: asked, or brought along by the link that led here. */

import { field } from '../platform/http.ts'
import { Choices } from '../ui/field.tsx'
import { carried } from './ask.tsx'
import type { Draft, Question } from './item-kind.ts'
import { findDomain, lifeDomains } from './life-domains.ts'

const isKnown = ({ fields }: Draft) => findDomain(field(fields, 'domain')) !== undefined

export const askDomain: readonly Question[] = [
  { ...carried('domain'), isAsked: (_, draft) => isKnown(draft) },
  {
    fields: ['domain'],
    isAsked: (_, draft) => !isKnown(draft),
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
        errors={draft.errors}
      />
    ),
  },
]
