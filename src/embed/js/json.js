// Writing JSON in pages whose scripts have told lists and objects how they are to be written.

/** As `JSON.stringify`, but what is there counts, and not what `toJSON` makes of it. */
export const textOf = (value, indent) =>
  JSON.stringify(
    value,
    function (key) {
      return this[key];
    },
    indent,
  );
