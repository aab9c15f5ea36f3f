// <aim-line> in the JSX of React 19: attributes and properties, `onaimline-flag` and the like, and a ref to the element.
// Needs aimline.d.ts beside it, and React's own types.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AimLineElement, AimLineEventMap, AimLineStorage, Theme, View } from './aimline';

type Listeners = { [Name in keyof AimLineEventMap as `on${Name}`]?: (event: AimLineEventMap[Name]) => void };

interface Properties {
  space?: string;
  person?: string;
  team?: string;
  view?: View;
  compact?: boolean;
  theme?: Theme;
  readonly?: boolean;
  goalsSrc?: string;
  storage?: 'local' | 'memory' | AimLineStorage;
  shareText?: boolean;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'aim-line': DetailedHTMLProps<HTMLAttributes<AimLineElement>, AimLineElement> & Properties & Listeners;
    }
  }
}
