/** Invitations as one file to print: a letter on each page of A5, with a code and the way to it. */

import encodeQR from 'qr'
import type { Text } from '../../platform/text.ts'
import { LoosePage } from '../../ui/loose-page.tsx'
import { inGroups } from '../answering/entry-code.ts'
import type { Letter } from './prepare-round.ts'

const STYLE = `
@page{size:A5;margin:14mm}
article{break-after:page;padding-block:1rem}
article+article{border-block-start:1px dashed #52626c}
.code{font:700 1.45rem/1.4 ui-monospace,monospace;letter-spacing:.04em;white-space:nowrap}
svg{inline-size:34mm;block-size:34mm}
.digits{white-space:nowrap}
.sort{font-size:.8rem;color:#52626c}
@media print{article+article{border:0}}
`

interface Props {
  text: Text
  letters: readonly Letter[]
  title: string
  /** How people reach this Roer: https://… */
  address: string
  /** The last day, in words. */
  until: string
}

export const LettersPage = ({ text, letters, title, address, until }: Props) => (
  <LoosePage text={text} style={STYLE}>
    {letters.map((letter) => (
      <article>
        <p class="sort">
          {letter.municipality} · {text(`letter.for.${letter.group}`)} · {letter.label}
        </p>
        <p class="eyebrow">{title}</p>
        <h1>{text('letter.title')}</h1>
        <p>{text(`letter.ask.${letter.group}`)}</p>
        <p>{text('letter.nobody')}</p>
        <p>{text('letter.free', { until })}</p>
        <p>
          {text('letter.goTo')} <strong>{placeOf(address)}</strong>
        </p>
        <p class="code">{inGroups(letter.code)}</p>
        <QrCode of={linkOf(address, letter)} says={text('letter.qr')} />
        {letter.keyDigits && (
          <p>
            {text('letter.digits')} <strong class="digits">{letter.keyDigits}</strong>.{' '}
            {text('letter.otherDigits')}
          </p>
        )}
      </article>
    ))}
  </LoosePage>
)

/** The digits come behind the address, where a browser keeps them to itself and the page checks them. */
const linkOf = (address: string, { code, keyDigits }: Letter) =>
  `${address}/meedoen/${code}${keyDigits ? `#${keyDigits.replaceAll(' ', '')}` : ''}`

/** As one types it over. */
const placeOf = (address: string) => `${address.replace(/^https?:\/\//, '')}/meedoen`

/** Capitals, digits and dashes take the fewest squares; a quarter of them may be damaged. */
function QrCode({ of, says }: { of: string; says: string }) {
  const squares = encodeQR(of, 'raw', { ecc: 'quartile', border: 4 })
  const path = squares
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg viewBox={`0 0 ${squares.length} ${squares.length}`} role="img" aria-label={says}>
      <path d={path} shape-rendering="crispEdges" />
    </svg>
  )
}
