/** What a scenario stands on: a broker, a registry, topics, subscriptions, and a backlog. */
package io.hooktide.bench.ground;
