/** What is held of paused subscriptions, and how it comes once they go on. */
package io.hooktide.bench.resume;
