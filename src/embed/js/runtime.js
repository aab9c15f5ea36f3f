// The one shared promise of the app's module, and what becomes of it after a failure or a panic.
// Knows nothing of elements.

export function runtimeOf(services) {
  let loading;
  let attempts = 0;

  const forget = () => {
    loading = undefined;
  };

  const begin = async () => {
    const core = await services.loadCore(attempts++);
    core.services = { ...services, ...core.services };
    // A crashed instance answers nobody: whoever asks next starts another.
    core.listeners.add(forget);
    return core;
  };

  return {
    ...services,
    load() {
      loading ??= begin().catch((failure) => {
        forget();
        throw failure;
      });
      return loading;
    },
  };
}
