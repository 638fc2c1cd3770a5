/** Jobs that give a subscription the events of before it was activated, each once, whatever was matched live meanwhile. */
package io.hooktide.console.backfill;
