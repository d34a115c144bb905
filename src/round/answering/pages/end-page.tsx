import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { AnswerFrame } from './frame.ts'

export const endings = ['thanks', 'used', 'early', 'over', 'expired'] as const
export type Ending = (typeof endings)[number]

/** Where there is nothing to fill in, or nothing any more: what it is, and what one can do. */
export function EndPage({
  frame,
  how,
  day = '',
}: {
  frame: AnswerFrame
  how: Ending
  day?: string
}) {
  const { text } = frame
  return (
    <AnswerPage {...frame}>
      <h1>{text(`answering.end.${how}.title`)}</h1>
      <p>{text(`answering.end.${how}.text`, { day })}</p>
      {how === 'expired' && (
        <a class="button" href="/meedoen">
          {text('answering.code.title')}
        </a>
      )}
    </AnswerPage>
  )
}
