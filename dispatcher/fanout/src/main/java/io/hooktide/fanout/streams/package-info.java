/** Kafka Streams: its topology, settings, clients and threads. */
package io.hooktide.fanout.streams;
