import type { Frame } from '../../platform/frame.ts'
import type { Letter } from '../../platform/mail.ts'
import { Page } from '../../ui/page.tsx'

/** The letters of the embedded example, newest first. */
export function MailboxPage({ frame, letters }: { frame: Frame; letters: readonly Letter[] }) {
  const { text } = frame
  return (
    <Page frame={frame}>
      <p class="eyebrow">{text('example.label')}</p>
      <h1>{text('mailbox.title')}</h1>
      <p class="soft">{text('mailbox.what')}</p>
      {letters.length === 0 && <p>{text('mailbox.empty')}</p>}
      <ul class="stack">
        {letters.map((letter) => (
          <li class="card letter">
            <p class="small soft">
              {text('mailbox.to')} {letter.to}
            </p>
            <h2>{letter.subject}</h2>
            <p class="as-typed">{letter.text}</p>
            <LinksIn words={letter.text} />
          </li>
        ))}
      </ul>
      <p>
        <a href="/inloggen/code">{text('mailbox.toCode')}</a>
      </p>
    </Page>
  )
}

function LinksIn({ words }: { words: string }) {
  const links = words.match(/https?:\/\/\S+/g) ?? []
  return (
    <>
      {links.map((link) => (
        <p>
          <a href={link}>{link}</a>
        </p>
      ))}
    </>
  )
}
