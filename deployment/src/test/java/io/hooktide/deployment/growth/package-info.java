/** Partitions that are added to topics with something in them. */
package io.hooktide.deployment.growth;
