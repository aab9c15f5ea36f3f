// Every word that the element shows by itself, before or without the app.

export const words = {
  loading: 'Loading…',
  retry: 'Try again',

  'not-loaded': 'Aimline could not be loaded.',
  notLoadedAdvice: 'Your data is safe in this browser. Check the connection, then try again.',

  'no-wasm': 'Aimline cannot run in this browser, because WebAssembly is missing or switched off.',
  noWasmAdvice: 'A current Chrome, Edge, Firefox or Safari has it. Some companies switch it off: ask your IT team.',

  refused: 'This page does not allow Aimline to run: its security policy refuses WebAssembly.',
  refusedAdvice: 'For the author of this page: add this to script-src in the Content-Security-Policy:',
  refusedSource: "'wasm-unsafe-eval'",
  refusedFrame: 'Or leave it as it is and name this script instead, which shows the same in a frame:',

  notConnected: 'This aim-line element is not in a page. Put it into one, then call its methods.',
  gone: 'This aim-line element left its page before it could answer.',
};
