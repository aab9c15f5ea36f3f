// Bundles the page of each framework by esbuild, with the framework's own compiler where it has one.
// What comes out needs no `eval` and no parsed HTML of its own beyond what the framework does.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const VUE_FLAGS = { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' };
const ANGULAR_FLAGS = { ngDevMode: 'false', ngJitMode: 'false', ngServerMode: 'false', ngI18nClosureMode: 'false', ngHmrMode: 'false' };

/** An esbuild plugin that compiles the files that `filter` fits. */
const compiling = (filter, compile) => ({
  name: 'compiling',
  setup: ({ onLoad }) => onLoad({ filter }, async ({ path }) => compile(await readFile(path, 'utf8'), path)),
});

async function vue() {
  const { compileScript, parse } = await import('vue/compiler-sfc');
  return compiling(/\.vue$/, (source, filename) => {
    const { descriptor } = parse(source, { filename });
    const compilerOptions = { isCustomElement: (tag) => tag.includes('-') };
    const { content } = compileScript(descriptor, { id: 'page', inlineTemplate: true, templateOptions: { compilerOptions } });
    return { contents: content };
  });
}

async function svelte() {
  const { compile } = await import('svelte/compiler');
  return compiling(/\.svelte$/, (source, filename) => ({ contents: compile(source, { filename, css: 'external' }).js.code }));
}

async function solid() {
  const { transformAsync } = await import('@babel/core');
  const { default: preset } = await import('babel-preset-solid');
  return compiling(/\.jsx$/, async (source, filename) => {
    const { code } = await transformAsync(source, { filename, presets: [preset], babelrc: false, configFile: false });
    return { contents: code };
  });
}

/** Ahead of time. The packages of Angular come half compiled, and are finished ("linked") here. */
async function angular() {
  const ng = await import('@angular/compiler-cli');
  const { createEs2015LinkerPlugin } = await import('@angular/compiler-cli/linker/babel');
  // The one that the compiler brings, which may be newer than ours.
  const { transformAsync } = createRequire(import.meta.resolve('@angular/compiler-cli'))('@babel/core');
  const linker = createEs2015LinkerPlugin({ fileSystem: new ng.NodeJSFileSystem(), logger: new ng.ConsoleLogger(ng.LogLevel.error), linkerJitMode: false });
  const link = async (source, filename) => {
    if (!source.includes('ɵɵngDeclare')) return { contents: source };
    const { code } = await transformAsync(source, { filename, plugins: [linker], babelrc: false, configFile: false, compact: false });
    return { contents: code };
  };
  const compile = (_, filename) => {
    const { options } = ng.readConfiguration(path('pages/tsconfig.json'));
    const host = ng.createCompilerHost({ options });
    let contents;
    host.writeFile = (name, text) => (contents = text);
    const { diagnostics } = ng.performCompilation({ rootNames: [filename], options, host });
    if (!contents || diagnostics.length) throw new Error(ng.formatDiagnostics(diagnostics));
    return { contents };
  };
  return [compiling(/\.ts$/, compile), compiling(/@angular.*\.mjs$/, link)];
}

/** Every framework: its page, what its name on npm is, and what esbuild needs for it. */
const FRAMEWORKS = {
  React: { npm: 'react', entry: 'react.jsx', jsx: 'react' },
  Vue: { npm: 'vue', entry: 'vue.js', compilers: vue, define: VUE_FLAGS },
  Svelte: { npm: 'svelte', entry: 'svelte.js', compilers: svelte },
  Angular: { npm: '@angular/core', entry: 'angular.ts', compilers: angular, define: ANGULAR_FLAGS },
  Preact: { npm: 'preact', entry: 'preact.jsx', jsx: 'preact' },
  Solid: { npm: 'solid-js', entry: 'solid.jsx', compilers: solid },
  Lit: { npm: 'lit', entry: 'lit.js' },
};

export const NAMES = Object.keys(FRAMEWORKS);

/** The script of a framework's page, and the version of the framework. */
export async function page(name) {
  const { npm, entry, compilers, define, jsx } = FRAMEWORKS[name];
  const plugins = [(await compilers?.()) ?? []].flat();
  const { outputFiles } = await build({
    entryPoints: [path(`pages/${entry}`)],
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
    target: 'es2022',
    conditions: ['browser', 'production'],
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    ...(jsx && { jsx: 'automatic', jsxImportSource: jsx }),
    plugins,
  });
  const { packages } = JSON.parse(await readFile(path('package-lock.json'), 'utf8'));
  return { script: outputFiles[0].text, version: packages[`node_modules/${npm}`].version };
}
