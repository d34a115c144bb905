import 'hono/jsx'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'turbo-stream-source': { src: string }
    }
  }
}
