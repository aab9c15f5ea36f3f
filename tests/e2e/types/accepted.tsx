// The same in React.

import type {} from '../../../src/embed/pages/aimline-react';

export const Widget = () => (
  <aim-line space="sales" view="goals" compact storage={sessionStorage} className="aims"
    onaimline-flag={(event) => console.log(event.detail.goal)}>
    <h2 slot="title">Our aims</h2>
  </aim-line>
);

// @ts-expect-error: no such view
export const Wrong = () => <aim-line view="tomorrow" />;
