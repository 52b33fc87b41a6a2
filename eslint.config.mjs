import importX from 'eslint-plugin-import-x'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import noUnsanitized from 'eslint-plugin-no-unsanitized'
import reactHooks from 'eslint-plugin-react-hooks'
import security from 'eslint-plugin-security'
import { existsSync, readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

const only = (target, ...from) => ({
  target: `src/${target}`,
  from: 'src',
  except: from.map((folder) => `./${folder}`)
})
const featuresFolder = 'src/renderer/features'
const features = existsSync(featuresFolder) ? readdirSync(featuresFolder) : []
const zones = [
  only('shared', 'shared'),
  only('preload', 'preload', 'shared'),
  only('main', 'main', 'shared'),
  // The sandbox derives every rule again from the documents, so that a client bug cannot hide.
  only('sandbox', 'sandbox'),
  // It runs the real core in a world of its own; nothing of the product knows it.
  only('simulator', 'simulator', 'main', 'shared'),
  // It attacks the real border; nothing of the product knows it.
  only('hostile', 'hostile', 'main', 'shared'),
  only('renderer', 'renderer', 'shared'),
  only('renderer/components', 'renderer/components', 'shared/i18n'),
  only(
    'renderer/stores',
    'renderer/stores',
    'renderer/entries/cached.ts',
    'renderer/stored.ts',
    'renderer/bridge.ts',
    'renderer/fake-bridge.ts',
    'shared'
  ),
  { target: 'src/renderer/stores/!(*.test).ts', from: 'src/renderer/stores' },
  { target: featuresFolder, from: 'src/renderer/bridge.ts' },
  ...features.map((name) => ({
    target: `${featuresFolder}/${name}`,
    from: featuresFolder,
    except: [`./${name}`]
  })),
  // The language of tests is no language of the product.
  { target: 'src/**/!(*.test).{ts,tsx}', from: 'src/shared/i18n/pseudo.ts' },
  { target: ['src/main/!(shell)/**', 'src/main/!(index).ts'], from: 'src/main/shell' }
]
const ban = (...patterns) => ['error', { patterns }]
const electron = { group: ['electron', 'electron/*'] }
const node = { group: ['node:*'] }
// SECURITY: S2. findCredentials crashes on a locked Linux keyring, findPassword returns any entry.
const keychainBans = ['findCredentials', 'findPassword'].map((name) => ({
  selector: `Identifier[name='${name}']`,
  message: 'Banned: see S2 in docs/security.md.'
}))
// SECURITY: S1. One file touches the keychain; everything else goes through the Vault.
const keytarBan = {
  selector: ":matches(ImportDeclaration, ImportExpression)[source.value='keytar']",
  message: 'Only src/main/shell/keychain.ts: see S1 in docs/security.md.'
}
// SECURITY: N3, W10, D3. TLS checks stay on everywhere, nothing reports crashes or makes code of text.
const nameBans = [
  'rejectUnauthorized',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'setCertificateVerifyProc',
  'certificate-error',
  'ignore-certificate-errors',
  'crashReporter',
  'executeJavaScript',
  'insertCSS',
  'dangerouslySetInnerHTML',
  'srcDoc',
  'setUsePlainTextEncryption'
].map((name) => ({
  selector: `:matches(Identifier[name='${name}'], JSXIdentifier[name='${name}'], Literal[value='${name}'])`,
  message: 'Banned: see N3, W10 and D3 in docs/security.md.'
}))
// SECURITY: W5, I1. Each of them has one file; everything else goes through its checks.
const ipcBan = {
  selector: 'ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]',
  message: 'Only opening.ts and the preload have the channels: see I1 and I2.'
}
const openExternalBan = {
  selector: "MemberExpression[property.name='openExternal']",
  message: 'Only through createBrowserOpener: see W5 in docs/security.md.'
}

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs'] },
        tsconfigRootDir: import.meta.dirname
      }
    },
    plugins: { 'import-x': importX, 'no-unsanitized': noUnsanitized, security },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true }
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'import-x/no-default-export': 'error',
      'no-restricted-syntax': [
        'error',
        ...keychainBans,
        ...nameBans,
        keytarBan,
        ipcBan,
        openExternalBan
      ],
      // Of eslint-plugin-security what finds more than noise in typed code.
      'security/detect-bidi-characters': 'error',
      'security/detect-eval-with-expression': 'error',
      'security/detect-new-buffer': 'error',
      'security/detect-non-literal-require': 'error',
      'security/detect-pseudoRandomBytes': 'error',
      'security/detect-unsafe-regex': 'error',
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      // A factory's closure is one function to this rule: see docs/adr/0002-function-size.md.
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }]
    }
  },
  { files: ['*.config.ts', '*.mjs'], rules: { 'import-x/no-default-export': 'off' } },
  // This very file has to name what it bans.
  {
    files: ['*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off' }
  },
  // SECURITY: I1, I2, W5. These few hand the real thing to what checks.
  {
    files: ['src/main/shell/opening.ts', 'src/preload/index.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...keychainBans, ...nameBans, keytarBan, openExternalBan]
    }
  },
  {
    files: ['src/main/shell/program.ts'],
    rules: { 'no-restricted-syntax': ['error', ...keychainBans, ...nameBans, keytarBan, ipcBan] }
  },
  {
    files: ['src/main/shell/keychain.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...keychainBans, ...nameBans, ipcBan, openExternalBan]
    }
  },
  {
    files: ['src/**'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error'
    }
  },
  {
    files: ['src/main/**', 'src/sandbox/**', 'src/simulator/**'],
    ignores: ['src/main/index.ts', 'src/main/shell/**'],
    rules: { 'no-restricted-imports': ban(electron) }
  },
  {
    // SECURITY: J7. What carries out tasks runs in a simulator, where these would be real.
    files: ['src/main/tasks/**', 'src/main/kdocs/**', 'src/main/drive/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'performance', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' }
      ],
      'no-restricted-imports': ban(electron, {
        group: ['node:fs', 'node:fs/*', 'node:http', 'node:https', 'node:net', 'node:timers']
      })
    }
  },
  { files: ['src/main/**'], ignores: ['src/main/log.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['src/shared/**', 'src/renderer/**'],
    rules: { 'no-restricted-imports': ban(electron, node) }
  },
  {
    files: ['src/preload/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ban({
        group: ['**/shared/*', 'node:*'],
        allowTypeImports: true
      })
    }
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'src/shared/contract.ts', 'src/shared/i18n/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' }
  },
  // What no hostile text reaches may have any expression, and tests name what must not be.
  {
    files: [
      '**/*.test.ts',
      '**/*.test.tsx',
      'scripts/**',
      'installers/**',
      'src/hostile/**',
      'e2e/**'
    ],
    rules: { 'security/detect-unsafe-regex': 'off', 'no-script-url': 'off' }
  },
  // SECURITY: D3. They start another program or a page of their own and ask Electron what it is.
  {
    files: ['scripts/**', 'e2e/**', 'bench/**'],
    rules: {
      'no-restricted-syntax': ['error', ...keychainBans, ...nameBans.slice(0, 5)],
      'security/detect-non-literal-require': 'off',
      'no-unsanitized/method': 'off'
    }
  },
  // Tests of the core run it against the sandbox, as e2e does.
  {
    files: ['src/main/**/*.test.ts', 'src/main/workspace-world.ts'],
    rules: { 'import-x/no-restricted-paths': 'off' }
  },
  {
    files: ['e2e/**'],
    rules: { 'max-lines-per-function': 'off', 'no-empty-pattern': 'off' }
  },
  {
    files: ['src/renderer/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }]
    }
  }
)
