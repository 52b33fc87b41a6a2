/** What Drawer needs of a Linux system, under the names of Debian and of the RPM distributions. */

/** What Electron is linked to, what it loads while it runs, and what keytar is linked to. */
export const debianDepends: readonly string[] = [
  // Since Debian 13 and Ubuntu 24.04 the old name is a virtual one with several answers.
  'libasound2t64 | libasound2',
  'libatk-bridge2.0-0',
  'libatk1.0-0',
  'libatspi2.0-0',
  'libc6',
  'libcairo2',
  'libcups2',
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libglib2.0-0',
  'libgtk-3-0',
  'libnotify4',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libsecret-1-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
  'xdg-utils'
]

/** Without one of them the app key and the tokens are kept in memory only. */
export const debianRecommends: readonly string[] = ['gnome-keyring | kwalletmanager | keepassxc']

/** By library rather than by package: Fedora and openSUSE give their packages different names. */
export const redhatRequires: readonly string[] = [
  'libasound.so.2()(64bit)',
  'libatk-bridge-2.0.so.0()(64bit)',
  'libcups.so.2()(64bit)',
  'libgbm.so.1()(64bit)',
  'libgtk-3.so.0()(64bit)',
  'libnotify.so.4()(64bit)',
  'libnss3.so()(64bit)',
  'libsecret-1.so.0()(64bit)',
  'libxkbcommon.so.0()(64bit)',
  'xdg-utils'
]

export const debianArchs: Readonly<Record<string, string>> = { x64: 'amd64', armv7l: 'armhf' }
export const redhatArchs: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  armv7l: 'armv7hl'
}
