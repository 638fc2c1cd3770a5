/** One event to many subscriptions: how long it takes, and what the events of others notice of it. */
package io.hooktide.bench.spread;
