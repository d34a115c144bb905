import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { AnswerFrame } from './frame.ts'
import { WhatIsKept } from './what-is-kept.tsx'

interface Props {
  frame: AnswerFrame
  title: string
  questions: number
  /** The last day, in words. */
  until: string
  /** Where to begin, or to go on. */
  at: number
  /** Something was filled in before. */
  goesOn: boolean
}

/** Who asks, how long it takes, what is kept and what is not. Reading it uses nothing up. */
export function WelcomePage({ frame, title, questions, until, at, goesOn }: Props) {
  const { text, visit } = frame
  return (
    <AnswerPage {...frame}>
      <p class="eyebrow">{title}</p>
      <h1>{text(goesOn ? 'answering.welcome.again' : 'answering.welcome.title')}</h1>
      <p>{text('answering.welcome.size', { questions, until })}</p>
      <p>{text('answering.welcome.free')}</p>
      <WhatIsKept text={text} />
      <a class="button" href={`/meedoen/${visit}/${at}`}>
        {text(goesOn ? 'answering.welcome.goOn' : 'answering.welcome.begin')}
      </a>
    </AnswerPage>
  )
}
