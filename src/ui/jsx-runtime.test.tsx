import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { raw } from 'hono/html'
import type { Child } from './jsx-runtime.ts'

const typed = `<script>alert("1")</script> & 'more'`
const shown = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;'

describe('an element', () => {
  test('never takes what people typed for HTML', () => {
    assert.equal(String(<p>{typed}</p>), `<p>${shown}</p>`)
    assert.equal(String(<p>{[typed, [typed]]}</p>), `<p>${shown}${shown}</p>`)
    assert.equal(String(<p title={typed} />), `<p title="${shown}"></p>`)
    assert.equal(String(<p {...{ 'aria-label': typed }} />), `<p aria-label="${shown}"></p>`)
    const Component = ({ children }: { children: Child }) => children
    assert.equal(String(<Component>{typed}</Component>), shown)
    assert.equal(
      String(
        <>
          {typed}
          {0}
        </>,
      ),
      `${shown}0`,
    )
  })

  test('takes for HTML only what says so of itself', () => {
    assert.equal(
      String(
        <p>
          {raw('<b>a</b>')}
          <i>b</i>
        </p>,
      ),
      '<p><b>a</b><i>b</i></p>',
    )
    for (const child of [{ html: typed }, { toString: () => typed }, new Date(0)]) {
      assert.throws(() => <p>{child as unknown as Child}</p>, /text, numbers and elements/)
    }
  })

  test('is escaped once, however deep it lies', () => {
    const inside = <b>{'&'}</b>
    assert.equal(String(<p>{[inside]}</p>), '<p><b>&amp;</b></p>')
  })

  test('says numbers, zero too, and nothing for what is not there', () => {
    assert.equal(String(<p>{0}</p>), '<p>0</p>')
    assert.equal(String(<p>{[false, true, null, undefined, '']}</p>), '<p></p>')
    assert.equal(String(<p id={undefined} class="" />), '<p class=""></p>')
  })

  test('is or is not something, and says both of a state', () => {
    assert.equal(String(<input required disabled={false} />), '<input required=""/>')
    assert.equal(
      String(
        <button type="button" aria-expanded={false} aria-pressed={true}>
          x
        </button>,
      ),
      '<button type="button" aria-expanded="false" aria-pressed="true">x</button>',
    )
  })

  test('has no other name for what it is than HTML has', () => {
    const spread = { 'onload="alert(1)" x': '' }
    assert.throws(() => <p {...spread} />, /no name of an attribute/)
    assert.throws(() => <p style={{ color: 'red' }} />, /text, a number, or yes or no/)
  })

  test('without an inside has no end', () => {
    assert.equal(String(<br />), '<br/>')
    assert.equal(
      String(<path d="M0 0" stroke-width={2} />),
      '<path d="M0 0" stroke-width="2"></path>',
    )
  })
})
