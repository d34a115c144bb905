/** What both pages of figures share: the sheet, the word "example", and nothing that moves. */

import type { Child } from '#ui/jsx-runtime'
import type { Frame } from '../../platform/frame.ts'
import { Page } from '../../ui/page.tsx'
import type { Answers } from '../answers.ts'

interface Props {
  frame: Frame
  answers: Answers
  children?: Child
}

export function FiguresPage({ frame, answers, children }: Props) {
  const { text, asset } = frame
  return (
    <Page frame={frame} wide sheets={[asset('figures.css')]}>
      {answers.round?.example && (
        <p class="example small">
          <b>{text('figures.example.label')}</b> {text('figures.example.why')}
        </p>
      )}
      {children}
    </Page>
  )
}
