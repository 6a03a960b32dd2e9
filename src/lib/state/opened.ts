/** What only an opened app needs, in one load behind the lock screen. */
export { watchClinic } from './clinic';
export { Day } from './day.svelte';
export { People } from './people.svelte';
