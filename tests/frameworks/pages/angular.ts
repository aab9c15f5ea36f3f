// An Angular page: the schema says that names with a dash are elements; properties in brackets, events in parentheses.
// Angular writes `[readonly]` to `readOnly`, as inputs have it, so that one goes by its attribute.

import { CUSTOM_ELEMENTS_SCHEMA, Component, createComponent, effect, signal, viewChildren, type ApplicationRef, type ElementRef } from '@angular/core';
import { createApplication } from '@angular/platform-browser';

type Item = { id: string; space: string; person: string; view: string; compact: boolean; readonly: boolean; storage: unknown };
type Given = { heard: (event: Event) => void; refer: (id: string, element: Element | null) => void };

@Component({
  selector: 'test-widgets',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @for (item of items(); track item.id) {
      <aim-line
        #widget
        [id]="item.id"
        [space]="item.space"
        [person]="item.person"
        [view]="item.view"
        [compact]="item.compact"
        [attr.readonly]="item.readonly ? '' : null"
        [storage]="item.storage"
        (aimline-ready)="given?.heard($event)"
        (aimline-flag)="given?.heard($event)"
      ></aim-line>
    }
  `,
})
class Widgets {
  given?: Given;
  readonly items = signal<Item[]>([]);
  readonly widgets = viewChildren<ElementRef<Element>>('widget');

  constructor() {
    effect(() => {
      for (const { nativeElement } of this.widgets()) this.given?.refer(nativeElement.id, nativeElement);
    });
  }
}

export async function start(hostElement: Element, given: Given) {
  const app: ApplicationRef = await createApplication();
  const component = createComponent(Widgets, { hostElement, environmentInjector: app.injector });
  component.instance.given = given;
  app.attachView(component.hostView);
  return (items: Item[]) => {
    component.instance.items.set(items);
    return app.tick();
  };
}
