/** How long a role takes from its start to its first work, by how many subscriptions there are. */
package io.hooktide.bench.start;
