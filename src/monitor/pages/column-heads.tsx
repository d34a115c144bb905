/** Above rows of figures: what the rows are about, and on a wide screen whose column is whose. */

import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'

interface Props {
  text: Text
  id: string
  title: string
}

export const ColumnHeads = ({ text, id, title }: Props) => (
  <div class="theme">
    <h2 id={id}>{title}</h2>
    {/* The ear hears the group at each figure. */}
    {respondentGroups.map((group) => (
      <span class={`column ${group}`} aria-hidden="true">
        {text(`figures.column.${group}`)}
      </span>
    ))}
  </div>
)
